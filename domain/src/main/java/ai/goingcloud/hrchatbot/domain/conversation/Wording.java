package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Language;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The product's own sentences, in the asker's language. */
public final class Wording {

    private Wording() {}

    /** The documents do not answer. */
    public static String refusal(Language language) {
        return switch (language) {
            case CHINESE -> "您能查閱的文件沒有回答這個問題。";
            case JAPANESE -> "ご覧になれる文書には、この質問への答えがありません。";
            case ENGLISH, OTHER -> "The documents that you can see do not answer this question.";
        };
    }

    /** The documents of a day do not answer. */
    public static String refusal(Language language, LocalDate day) {
        return switch (language) {
            case CHINESE -> "您能查閱的文件中，沒有任何在%s適用的規定回答這個問題。".formatted(said(language, day));
            case JAPANESE -> "ご覧になれる文書のうち%s時点のものには、この質問への答えがありません。".formatted(said(language, day));
            case ENGLISH, OTHER ->
                    "The documents that you can see and that hold on %s do not answer this question."
                            .formatted(said(language, day));
        };
    }

    private static String said(Language language, LocalDate day) {
        return switch (language) {
            case CHINESE, JAPANESE ->
                    "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            case ENGLISH, OTHER ->
                    day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
        };
    }

    /**
     * Added to a refusal while documents are not read yet; begins with a space where one is due.
     */
    public static String stillReading(Language language) {
        return switch (language) {
            case CHINESE -> "還有文件正在讀取，請稍後再問一次。";
            case JAPANESE -> "まだ読み込み中の文書があります。少し後でもう一度お尋ねください。";
            case ENGLISH, OTHER ->
                    " Some documents are still being read; please ask again in a moment.";
        };
    }

    /** A part of the question is not answered. */
    public static String partRefusal(Language language, String part) {
        return switch (language) {
            case CHINESE -> "文件沒有回答：「" + part + "」";
            case JAPANESE -> "文書に答えがない部分：「" + part + "」";
            case ENGLISH, OTHER -> "Not answered by the documents: “" + part + "”";
        };
    }

    /** What says how texts are meant cannot be asked; with the space that parts it from before. */
    public static String byWordsAlone(Language language) {
        return switch (language) {
            case CHINESE -> "目前無法以語意搜尋，只依字面找尋，可能有遺漏；請稍後再問一次。";
            case JAPANESE -> "現在は意味による検索ができず、語句だけで探しました。漏れがあるかもしれません。後でもう一度お尋ねください。";
            case ENGLISH, OTHER ->
                    " Just now only words could be searched for, not what they mean, so something"
                            + " may be missing; please ask again later.";
        };
    }

    /** Nothing is written in a language that the question could be searched in. */
    public static String unreadable(Language language) {
        return switch (language) {
            case CHINESE -> "文件是用其他語言寫的，無法以中文搜尋；請改用文件的語言提問。";
            case JAPANESE -> "文書は別の言語で書かれており、日本語では検索できません。文書の言語でお尋ねください。";
            case ENGLISH, OTHER ->
                    "The documents are written in another language and cannot be searched in the"
                            + " language of your question; please ask in theirs.";
        };
    }

    /** Only the asker's own records can answer. */
    public static String ownRecords(Language language, String address) {
        if (address.isBlank()) {
            return switch (language) {
                case CHINESE -> "這個問題要查您個人的資料，文件中沒有；請查詢人資系統。";
                case JAPANESE -> "ご本人の記録についての質問のため、文書では答えられません。人事システムでご確認ください。";
                case ENGLISH, OTHER ->
                        "This is about your own records, which the documents do not hold; please"
                                + " look in the HR system.";
            };
        }
        return switch (language) {
            case CHINESE -> "這個問題要查您個人的資料，文件中沒有；請到人資系統查詢：" + address;
            case JAPANESE -> "ご本人の記録についての質問のため、文書では答えられません。人事システムでご確認ください：" + address;
            case ENGLISH, OTHER ->
                    "This is about your own records, which the documents do not hold; please look"
                            + " in the HR system: "
                            + address;
        };
    }

    /** Whom to ask instead; nobody when the list is empty. */
    public static String askInstead(Language language, List<String> whom) {
        if (whom.isEmpty()) {
            return "";
        }
        return switch (language) {
            case CHINESE -> "可以詢問：" + String.join("、", whom) + "。";
            case JAPANESE -> "お問い合わせ先：" + String.join("、", whom) + "。";
            case ENGLISH, OTHER -> " You can ask: " + String.join(", ", whom) + ".";
        };
    }

    /** What follows held, or will hold, on another day than today. */
    public static String asOf(Language language, LocalDate day) {
        return switch (language) {
            case CHINESE -> said(language, day) + "適用的規定：";
            case JAPANESE -> said(language, day) + "時点の規定：";
            case ENGLISH, OTHER -> "As of %s:".formatted(said(language, day));
        };
    }

    /** What follows says nothing of the day that is asked about. */
    public static String undated(Language language, LocalDate day) {
        return switch (language) {
            case CHINESE -> "以下文件沒有說明%s是否適用：".formatted(said(language, day));
            case JAPANESE -> "次の文書には、%sに適用されるかどうかは書かれていません：".formatted(said(language, day));
            case ENGLISH, OTHER ->
                    "The documents do not say whether this holds on %s:"
                            .formatted(said(language, day));
        };
    }

    /** What follows is from documents in another language than the question's. */
    public static String otherLanguage(Language language) {
        return switch (language) {
            case CHINESE -> "中文文件沒有說明，以下取自其他語言的文件：";
            case JAPANESE -> "日本語の文書には書かれていないため、別の言語の文書から引用します：";
            case ENGLISH, OTHER ->
                    "The documents in your language do not say this; what follows is from one in"
                            + " another language:";
        };
    }

    /** What follows does not name for whom or where it is asked. */
    public static String unnamed(Language language, List<String> names) {
        return switch (language) {
            case CHINESE -> "以下內容沒有提到「" + String.join("」、「", names) + "」，是否適用請向人資確認。";
            case JAPANESE ->
                    "次の内容は「" + String.join("」「", names) + "」について述べていません。適用されるかどうかは人事にご確認ください。";
            case ENGLISH, OTHER ->
                    "What follows does not name “%s”; please ask HR whether it applies."
                            .formatted(String.join("”, “", names));
        };
    }

    /** Between two sentences. */
    public static String space(Language language) {
        return switch (language) {
            case CHINESE, JAPANESE -> "";
            case ENGLISH, OTHER -> " ";
        };
    }

    /** A part of the question for which there is no room. */
    public static String askAlone(Language language, String part) {
        return switch (language) {
            case CHINESE -> "這一部分請單獨再問一次：「" + part + "」";
            case JAPANESE -> "この部分は別にお尋ねください：「" + part + "」";
            case ENGLISH, OTHER -> "Please ask this by itself: “" + part + "”";
        };
    }

    /** Documents contradict each other. */
    public static String disagreement(Language language) {
        return switch (language) {
            case CHINESE -> "以下文件的說法互相牴觸，請向人資確認以哪一份為準：";
            case JAPANESE -> "次の文書は互いに食い違っています。どちらが正しいかは人事にご確認ください：";
            case ENGLISH, OTHER -> "These documents disagree; please ask HR which of them holds:";
        };
    }

    /** The answer depends on the country. */
    public static String whichCountry(Language language, List<String> countries) {
        return switch (language) {
            case CHINESE -> "答案因國家而異，請問是哪一個：" + String.join("、", countries) + "？";
            case JAPANESE -> "答えは国によって異なります。どの国でしょうか：" + String.join("、", countries) + "？";
            case ENGLISH, OTHER ->
                    "The answer depends on the country: " + String.join(" or ", countries) + "?";
        };
    }

    /** The answer depends on the kind of employment. */
    public static String whichKind(Language language, List<String> kinds) {
        return switch (language) {
            case CHINESE -> "答案因任用類別而異，請問是哪一種：" + String.join("、", kinds) + "？";
            case JAPANESE -> "答えは雇用形態によって異なります。どれでしょうか：" + String.join("、", kinds) + "？";
            case ENGLISH, OTHER ->
                    "The answer depends on the kind of employment: "
                            + String.join(" or ", kinds)
                            + "?";
        };
    }

    /** A person should take over, where HR wrote no text of its own. */
    public static String handoff(Language language) {
        return switch (language) {
            case CHINESE -> "這件事應該由真人來協助您，而不是由程式回答。請與人資或您信任的人談談；如有立即危險，請撥打當地緊急電話。";
            case JAPANESE ->
                    "これは人が対応すべきことで、プログラムが答えるべきではありません。人事、または信頼できる人に相談してください。"
                            + "差し迫った危険があるときは、緊急通報番号に電話してください。";
            case ENGLISH, OTHER ->
                    "A person should help you with this, not a program. Please talk to HR or to"
                        + " somebody you trust; in immediate danger, call the emergency number.";
        };
    }

    /** What is kept in the place of a question that was handed over. */
    public static String handedOverQuestion(Language language) {
        return switch (language) {
            case CHINESE -> "（已轉由專人協助，內容未保存）";
            case JAPANESE -> "（担当者に引き継ぎました。内容は保存していません）";
            case ENGLISH, OTHER -> "(Handed over to a person; not kept)";
        };
    }

    /** What is kept in the place of the answer to a question that was handed over. */
    public static String handedOver(Language language) {
        return switch (language) {
            case CHINESE -> "這個問題已請您洽詢專人。為了保護您的隱私，問題與回覆都沒有保存。";
            case JAPANESE -> "この件は担当者に相談するようご案内しました。プライバシー保護のため、質問も回答も保存していません。";
            case ENGLISH, OTHER ->
                    "You were shown whom to talk to about this. For your privacy, neither the"
                            + " question nor the answer was kept.";
        };
    }

    /** What an earlier answer quoted may not be seen any more. */
    public static String hiddenByNow(Language language) {
        return switch (language) {
            case CHINESE -> "這裡引用的文件，您目前已無法查閱。";
            case JAPANESE -> "ここで引用していた文書は、現在ご覧になれません。";
            case ENGLISH, OTHER -> "This quoted a document that you cannot see any more.";
        };
    }
}
