package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of whom a text speaks: groups of employees, ranks, and the sides of a contract, in English,
 * Chinese and Japanese. Names of persons are not parties.
 */
final class Parties {

    /**
     * Somebody who is spoken of.
     *
     * @param kind what their word says of them
     */
    record Party(Kind kind, String name) {}

    /** What the word for a party says. */
    enum Kind {
        /** Only some of the employees, by their contract or their circumstances. */
        GROUP,
        /** Somebody with a rank or an office. */
        RANK,
        /** Somebody from outside. */
        OUTSIDER,
        /** All employees, or the employer. */
        SIDE
    }

    private static final Map<Pattern, Party> WORDS = words();

    private Parties() {}

    /** Those that a text speaks of, in no order. */
    static Set<Party> of(String plain) {
        Set<Party> parties = new LinkedHashSet<>();
        String text = plain;
        for (Map.Entry<Pattern, Party> word : WORDS.entrySet()) {
            Matcher matcher = word.getKey().matcher(text);
            if (matcher.find()) {
                parties.add(word.getValue());
                text = matcher.replaceAll(" \u0001 ");
            }
        }
        return parties;
    }

    private static Map<Pattern, Party> words() {
        // Longer words before those that they contain.
        Map<Pattern, Party> words = new LinkedHashMap<>();
        group(
                words,
                "permanent",
                "(?:permanent|regular|indefinite)(?= (?:full-time |office"
                        + " )?(?:employee|staff|worker|personnel|contract|position))",
                "正職|正式(?:員工|人員|職員)|正社員|正規(?:社員|職員|雇用)");
        group(words, "full-time", "full[- ]time(?:rs?)?", "全職|全時|フルタイム|常勤(?!の勤務)");
        group(
                words,
                "part-time",
                "part[- ]time(?:rs?)?",
                "兼職(?:人員|員工)|部分工時(?:人員|員工|勞工)?|計時人員|工讀生|パートタイマー|パートタイム|パート(?!ナー)|アルバイト|短時間労働者");
        group(
                words,
                "contract",
                "contractors?|(?:contract|fixed-term|temporary|agency)(?=(?: [\\w()]+){0,3}"
                        + " (?:employee|staff|worker|personnel))|temps",
                "約聘(?:人員|員工)?|契約業者|業務委託(?:先|者)?|約僱|承攬(?:人員)?|派遣(?:人員|員工|社員|労働者)|契約社員|臨時(?:人員|社員)|嘱託社員|有期(?:契約|雇用)(?:労働者|社員)");
        group(words, "intern", "interns?|student workers?", "實習生|インターン|工讀生");
        group(words, "trainee", "trainees?|apprentices?", "培訓生|見習(?:い|社員)?|研修生|受訓人員|訓練生");
        group(
                words,
                "probation",
                "(?:employees?|staff|those) on probation|probationary"
                        + " (?:employees?|staff)|probationers?",
                "試用(?:期間?)?(?:人員|員工)|試用期間中の(?:社員|従業員|者)");
        group(
                words,
                "new",
                "(?:new|newly hired)"
                    + " (?:hires?|employees?|joiners?|starters?|staff|recruits?)|newcomers?|recruits?|joiners?",
                "新進(?:員工|人員|同仁|者)?|新到職(?:員工|人員|同仁|者)?|新人|新入社員|新規採用者|新入職員|新しく入った(?:人|社員|従業員)");
        group(words, "registered", "registered(?= nurse)|licensed", "領有執照|有照");
        group(
                words,
                "foreign",
                "foreign (?:employees?|nationals?|staff)|expatriates?",
                "外籍|外国人|外國人");
        rank(
                words,
                "chief executives?(?: officers?)?|ceos?|managing directors?|presidents?",
                "總經理|董事長|執行長|社長|代表取締役",
                "top");
        rank(
                words,
                "heads? of (?:the )?(?:department|division)s?|(?:department|division)"
                        + " (?:head|manager)s?|general managers?",
                "部門主管|部門長|本部長|部長|處長|事業部長",
                "head");
        rank(words, "directors?", "協理|副總|取締役|役員|董事|總監", "director");
        rank(words, "section (?:chief|head|manager|leader)s?", "課長|科長", "section");
        rank(
                words,
                "team (?:leader|lead|manager)s?|group leaders?|foremen|foreman",
                "團隊主管|チームリーダー|チーム長|リーダー|組長|班長|領班|係長",
                "team");
        rank(words, "chairs?|chair(?:man|woman|person)", "主席|委員長|議長", "chair");
        rank(words, "mentors?|tutors?", "導師|輔導員|メンター|指導員", "mentor");
        rank(words, "", "主任", "supervisor");
        rank(words, "", "經理|マネージャー", "line");
        rank(
                words,
                "(?:persons?|people|those) (?:in charge|responsible)",
                "負責人|管理人(?!員)|管理者|責任者|主任者",
                "responsible");
        rank(
                words,
                "line managers?|managers?|supervisors?|superiors?|boss(?:es)?",
                "主管|長官|上司|上長|所属長|直屬長官|管理職",
                "line");
        put(words, Kind.OUTSIDER, "visitors?|guests?", "訪客|来訪者|来客|訪問者", "visitor");
        put(
                words,
                Kind.SIDE,
                "employers?|(?:the|our|your) (?:company|firm|hotel|clinic)",
                "雇主|公司|会社|事業主|使用者",
                "employer");
        put(
                words,
                Kind.SIDE,
                "employees?(?!'s? )|staff(?!"
                    + " (?:portal|meeting|room|car|canteen|discount|restaurant|handbook))|workers?(?!')|personnel(?!"
                    + " (?:file|record|department))",
                "員工(?!餐|持股|守則|手冊|旅遊|代表)|職員|從業人員|勞工|社員(?!食堂|寮|証|旅行)|従業員|労働者",
                "employee");
        return words;
    }

    private static void group(
            Map<Pattern, Party> words, String name, String english, String others) {
        put(words, Kind.GROUP, english, others, name);
    }

    private static void rank(
            Map<Pattern, Party> words, String english, String others, String name) {
        put(words, Kind.RANK, english, others, name);
    }

    private static void put(
            Map<Pattern, Party> words, Kind kind, String english, String others, String name) {
        String latin = english.isEmpty() ? "" : "(?i)\\b(?:" + english + ")(?:\\b|(?='))|";
        words.put(Pattern.compile(latin + others), new Party(kind, name));
    }
}
