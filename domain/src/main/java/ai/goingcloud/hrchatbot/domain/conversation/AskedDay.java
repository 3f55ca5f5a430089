package ai.goingcloud.hrchatbot.domain.conversation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The day whose rules a question asks about in words: "What was the carry-over in 2024?", "on 1
 * June 2025", "next year", 「2025年」, 「114年」 (of the Republic of China), 「来年」. Stateless and
 * thread-safe.
 */
public final class AskedDay {

    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private static final String MONTH =
            "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private static final String YEAR = "(?<year>(?:19|20)\\d{2})";

    /** The more that is said, the earlier it is looked for. */
    private static final List<Pattern> DAYS =
            List.of(
                    Pattern.compile(
                            "(?i)\\b(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?"
                                    + MONTH
                                    + ",? "
                                    + YEAR
                                    + "\\b"),
                    Pattern.compile(
                            "(?i)\\b"
                                    + MONTH
                                    + " (?<day>\\d{1,2})(?:st|nd|rd|th)?,? "
                                    + YEAR
                                    + "\\b"),
                    Pattern.compile(
                            "\\b" + YEAR + "[-/.](?<number>\\d{1,2})[-/.](?<day>\\d{1,2})\\b"),
                    Pattern.compile(
                            YEAR + "\\s?年\\s?(?<number>\\d{1,2})\\s?月\\s?(?<day>\\d{1,2})\\s?日"),
                    Pattern.compile(
                            "(?:民國\\s?)?(?<roc>1\\d{2})\\s?年\\s?(?<number>\\d{1,2})\\s?月(?:\\s?(?<day>\\d{1,2})\\s?日)?"),
                    Pattern.compile(YEAR + "\\s?年\\s?(?<number>\\d{1,2})\\s?月"),
                    Pattern.compile("(?i)\\b" + MONTH + ",? " + YEAR + "\\b"),
                    Pattern.compile(
                            "(?i)\\b(?:in|for|during|year) "
                                    + YEAR
                                    + "\\b(?!"
                                    + " ?(?:dollars|usd|eur|yen|jpy|ntd|pounds|gbp|hours|days|people|employees))"),
                    Pattern.compile(YEAR + "\\s?年(?!前|後|内|以)"),
                    Pattern.compile(
                            "(?:民國\\s?(?<roc>\\d{2,3})|(?<!\\d)(?<other>1[01]\\d))\\s?年度?(?!資|前|後|以)"));

    private static final Pattern LAST_YEAR =
            Pattern.compile(
                    "(?i)\\b(?:was|were|did)\\b.*\\blast year\\b(?!'s)|(?:去年|昨年|前年度)(?:的|の|は)");
    private static final Pattern NEXT_YEAR =
            Pattern.compile(
                    "(?i)\\b(?:will|be)\\b.*\\bnext year\\b(?!'s)|(?:明年|来年|翌年度)(?:的|の|は|起|から)");

    /** What is said with a year that tells of somebody's life, not of a rule's day. */
    private static final Pattern OF_A_LIFE =
            Pattern.compile(
                    "(?i)\\b(since|joined|started|hired|born|employed|worked|been|earned|bought|retire|retired|moved|resigned|quit|travelled|traveled)\\b[^.?!]*$|\\bmy"
                        + " (?:trip|journey|leave|wedding) was\\b[^.?!]*$"
                        + "|(入社|到職|就職|進公司|生まれ|出生|從|から)[^。？]*$");

    private static final Pattern OF_A_LIFE_AFTER =
            Pattern.compile(
                    "^[^。？]{0,4}(入社|到職|進公司|生まれ|出生|から|以來|至今)"
                            + "|(?i)^,? i (?:started|joined|bought|moved|was hired)\\b");

    /** From one year into another: today's rule says so. */
    private static final Pattern CARRIES =
            Pattern.compile(
                    "(?i)\\b(?:carr(?:y|ied)|roll|move|transfer|save|keep|into|left over|unused)\\b"
                            + "|遞延|保留|留到|沒休完|未休|繰り?越|持ち越");

    /** Behind a year: what is left of it. */
    private static final Pattern LEFT_OF_A_YEAR =
            Pattern.compile("^(?:的)?(?:沒休完|未休|剩)|^の(?:有給|有休|年休|休暇)");

    private AskedDay() {}

    /**
     * The day; of a year that is over or to come its last one. Empty where none is named, where it
     * is today's year, and where last year's is what may be taken over into this one.
     */
    public static Optional<LocalDate> of(String question, LocalDate today) {
        Optional<MatchResult> said = said(question);
        if (said.isPresent()) {
            boolean isOfWhatIsLeft =
                    LEFT_OF_A_YEAR.matcher(question.substring(said.get().end())).find()
                            && CARRIES.matcher(question).find();
            return day(said.get(), today)
                    .filter(day -> !isOfWhatIsLeft || day.getYear() != today.getYear() - 1);
        }
        if (CARRIES.matcher(question).find() || OF_A_LIFE.matcher(question).find()) {
            return Optional.empty();
        }
        if (LAST_YEAR.matcher(question).find()) {
            return Optional.of(LocalDate.of(today.getYear() - 1, 12, 31));
        }
        return NEXT_YEAR.matcher(question).find()
                ? Optional.of(LocalDate.of(today.getYear() + 1, 12, 31))
                : Optional.empty();
    }

    /** The words that name it, such as "in 2024"; empty where it is not named by a date or year. */
    static Optional<String> words(String question) {
        return said(question).map(MatchResult::group);
    }

    private static Optional<MatchResult> said(String question) {
        for (Pattern pattern : DAYS) {
            Matcher matcher = pattern.matcher(question);
            if (matcher.find()
                    && !OF_A_LIFE.matcher(question.substring(0, matcher.start())).find()
                    && !OF_A_LIFE_AFTER.matcher(question.substring(matcher.end())).find()) {
                return Optional.of(matcher.toMatchResult());
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(MatchResult said, LocalDate today) {
        Integer year = number(said, "year");
        Integer republic =
                number(said, "roc") == null ? number(said, "other") : number(said, "roc");
        int whole = year != null ? year : republic == null ? today.getYear() : republic + 1911;
        Integer month = month(said);
        Integer day = number(said, "day");
        try {
            if (month == null) {
                return whole == today.getYear()
                        ? Optional.empty()
                        : Optional.of(LocalDate.of(whole, 12, 31));
            }
            return Optional.of(
                    day == null
                            ? YearMonth.of(whole, month).atEndOfMonth()
                            : LocalDate.of(whole, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Integer month(MatchResult said) {
        String name = group(said, "month");
        return name == null
                ? number(said, "number")
                : Integer.valueOf(
                        MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1);
    }

    private static @Nullable Integer number(MatchResult said, String name) {
        String group = group(said, name);
        return group == null ? null : Integer.valueOf(group);
    }

    private static @Nullable String group(MatchResult said, String name) {
        return said.namedGroups().containsKey(name) ? said.group(name) : null;
    }
}
