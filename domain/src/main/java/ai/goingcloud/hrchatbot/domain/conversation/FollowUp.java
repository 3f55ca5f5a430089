package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands a question that lives on the one before it ("and for part-timers?", 那約聘人員呢?) by rule:
 * whether it needs the earlier question, and what it asks then. Stateless and thread-safe.
 */
public final class FollowUp {

    /** A longer question stands alone unless it points back. */
    private static final int FRAGMENT_WORDS = 4;

    /** "Who approves?" asks of no matter, however whole it is. */
    private static final int MATTERLESS_WORDS = 7;

    private static final int FRAGMENT_WIDE = 9;
    private static final int POINTING_WORDS = 16;

    private static final Pattern OPENS =
            Pattern.compile(
                    "(?i)^(and|what about|how about|what if|or|also|but|so|then|same for|even|only"
                            + " if|if so)\\b.*|^(那|那麼|那么|如果|若是|還有|换成|換成|那如果|可是|但).*"
                            + "|^(では|じゃあ|それ|その場合|もし|あと、|逆に).*");

    private static final Pattern CLOSES =
            Pattern.compile(".*呢[？?]?$|.*(は|も|だと|なら|の場合は|だったら|でも)[？?]$");

    private static final Pattern POINTS_BACK =
            Pattern.compile(
                    "(?i)\\b(it|its|it's|that|this|those|these|them|they|there|one|ones)\\b"
                            + "|[它其]|(這個|那個|這種|那種|上面|前述)|(それ|これ|その|この|あれ)");

    /** A question that says what it asks has a verb. */
    private static final Pattern HAS_VERB =
            Pattern.compile(
                    "(?i)\\b(is|are|was|do|does|did|can|could|will|would|should|must|may|have|has|had|get|gets"
                        + "|need|needs|want|when|when's|what's|how|who|who's|where|why|which|what)\\b");

    /** A number with what it counts, and grades: what a fragment changes in the question before. */
    private static final Pattern ENTITY =
            Pattern.compile(
                    "(?i)滿?[0-9一二三四五六七八九十百]+\\s*(年|個月|天|日|歲|小時|公里)|[甲乙丙丁]等|[0-9]+\\s*(years?|yrs?|months?|weeks?|days?|hours?|hrs?|年|か月|日|時間|km|キロ)"
                        + "|国内|海外|國內|國外|平日|週末|休日");

    private FollowUp() {}

    /**
     * The question written out, or empty when it stands alone.
     *
     * @param history oldest first
     */
    public static Optional<String> standalone(Question question, List<Turn> history) {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        String text = question.text();
        Language language = Language.of(text);
        if (!livesOnEarlier(text, language)) {
            return Optional.empty();
        }
        int at = topic(history);
        String topic = history.get(at).question().strip();
        if (Language.of(topic) != language && language != Language.OTHER && topic.isBlank()) {
            return Optional.empty();
        }
        List<String> since =
                history.subList(at + 1, history.size()).stream().map(Turn::question).toList();
        return Optional.of(shortened(joined(topic, since, text, language)));
    }

    private static boolean livesOnEarlier(String text, Language language) {
        return switch (language) {
            case ENGLISH, OTHER -> {
                int words = text.split("\\s+").length;
                boolean opens = OPENS.matcher(text).matches();
                boolean points = POINTS_BACK.matcher(text).find() && !pointsIntoItself(text);
                yield (opens && words <= POINTING_WORDS)
                        || (points && words <= POINTING_WORDS)
                        || (words <= FRAGMENT_WORDS && !HAS_VERB.matcher(text).find())
                        || (words <= MATTERLESS_WORDS
                                && !HrGlossary.namesMatter(text, Language.ENGLISH));
            }
            case CHINESE, JAPANESE -> {
                int length = text.codePointCount(0, text.length());
                boolean points = POINTS_BACK.matcher(text).find();
                yield OPENS.matcher(text).matches()
                        || (length <= FRAGMENT_WIDE * 2 && CLOSES.matcher(text).matches())
                        || (length <= FRAGMENT_WIDE * 2 && points)
                        || (length <= FRAGMENT_WIDE + 3 && !HrGlossary.namesMatter(text, language));
            }
        };
    }

    /** "Is it allowed to ..." and "my laptop ... it" point to what they say themselves. */
    private static boolean pointsIntoItself(String text) {
        return text.matches(
                        "(?i)^(is|was|would|can|does|will|must) (it|that|there|this) "
                            + "(ok|okay|allowed|possible|true|legal|fine|required|necessary|a|an|any)\\b.*")
                || text.matches("(?i).*\\b(is|are) there\\b.*");
    }

    /** Which of the turns asked the latest question that stands alone. */
    private static int topic(List<Turn> history) {
        int topic = 0;
        for (int i = 1; i < history.size(); i++) {
            String question = history.get(i).question().strip();
            if (!question.isEmpty() && !livesOnEarlier(question, Language.of(question))) {
                topic = i;
            }
        }
        return topic;
    }

    /**
     * The earlier question, with what the new one changes in it changed, the country and the day
     * that were asked about since, and the new one behind.
     */
    private static String joined(String topic, List<String> since, String text, Language language) {
        List<String> latestFirst = new ArrayList<>(since.reversed());
        latestFirst.addFirst(text);
        Optional<String> day = first(latestFirst, AskedDay::words);
        Optional<String> country = first(latestFirst, CountryNames::words);
        Optional<String> reference = Reference.words(text);
        StringBuilder asked = new StringBuilder(changed(topic, text));
        reference
                .flatMap(_ -> Reference.words(topic))
                .ifPresent(words -> exchange(words, reference.get(), asked));
        day.flatMap(_ -> AskedDay.words(topic)).ifPresent(words -> exchange(words, "", asked));
        country.flatMap(_ -> CountryNames.words(topic))
                .ifPresent(words -> exchange(words, "", asked));
        boolean isSpaced = language == Language.ENGLISH || language == Language.OTHER;
        String base = asked.toString().replaceAll("[？?。.！!\\s]+$", "");
        for (Optional<String> words : List.of(country, day)) {
            if (words.isPresent() && !text.contains(words.get())) {
                base += isSpaced ? " " + words.get() : "（" + words.get() + "）";
            }
        }
        return isSpaced ? base + " – " + text : base + "（" + text.replaceAll("[？?]+$", "") + "）？";
    }

    private static Optional<String> first(
            List<String> texts, Function<String, Optional<String>> words) {
        return texts.stream().flatMap(text -> words.apply(text).stream()).findFirst();
    }

    private static void exchange(String words, String others, StringBuilder text) {
        int at = text.indexOf(words);
        if (at >= 0) {
            text.replace(at, at + words.length(), others);
        }
    }

    private static String changed(String topic, String text) {
        Matcher changed = ENTITY.matcher(text);
        if (changed.find()) {
            String entity = changed.group();
            Matcher old = ENTITY.matcher(topic);
            while (old.find()) {
                if (kind(old.group()).equals(kind(entity))) {
                    return topic.substring(0, old.start()) + entity + topic.substring(old.end());
                }
            }
        }
        return topic;
    }

    private static String kind(String entity) {
        String kind = entity.replaceAll("[0-9一二三四五六七八九十百滿甲乙丙丁\\s]", "");
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "year", "years", "yr", "yrs" -> "year";
            case "国内", "海外", "國內", "國外" -> "where";
            case "平日", "週末", "休日" -> "when";
            default -> kind.toLowerCase(Locale.ROOT);
        };
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= Question.MAX_CODE_POINTS
                ? text
                : text.substring(text.offsetByCodePoints(text.length(), -Question.MAX_CODE_POINTS));
    }
}
