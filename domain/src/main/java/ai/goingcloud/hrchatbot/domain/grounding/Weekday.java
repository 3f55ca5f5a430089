package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day of the week, with which one of a month it is.
 *
 * @param day 1 for Monday
 * @param which 0 where it is not said, {@link #LAST} for the last one
 */
record Weekday(int day, int which) {

    static final int LAST = -1;

    private static final String ENGLISH = "montuewedthufrisatsun";
    private static final String HAN = "月火水木金土日";
    private static final String HAN_NUMBERS = "一二三四五六日";

    private static final Pattern WEEKDAY =
            Pattern.compile(
                    "(?i)\\b(?:(?<which>first|second|third|fourth|fifth|last|final|[1-5](?:st|nd|rd|th))\\s)?"
                        + "(?<english>mon|tues|wednes|thurs|fri|satur|sun)days?\\b"
                        + "|(?<han>第?[一二三四五1-5][個个]?|最後[一1]?[個个]?の?|最終)?(?:(?:星期|禮拜|週|周)(?<zh>[一二三四五六日天])(?!次|回|[日天小])|(?<ja>[月火水木金土日])曜日?)");

    /** Whether all that is said here is said there too. */
    boolean standsIn(List<Weekday> weekdays) {
        return weekdays.stream()
                .anyMatch(other -> other.day == day && (which == 0 || which == other.which));
    }

    /** Those of a text, in order. */
    static List<Weekday> of(String plain) {
        List<Weekday> weekdays = new ArrayList<>();
        Matcher matcher = WEEKDAY.matcher(plain);
        while (matcher.find()) {
            if (matcher.group("english") != null) {
                String name = matcher.group("english").substring(0, 3).toLowerCase(Locale.ROOT);
                weekdays.add(
                        new Weekday(ENGLISH.indexOf(name) / 3 + 1, which(matcher.group("which"))));
            } else if (matcher.group("zh") != null) {
                String name = matcher.group("zh").replace('天', '日');
                weekdays.add(
                        new Weekday(HAN_NUMBERS.indexOf(name) + 1, which(matcher.group("han"))));
            } else {
                weekdays.add(
                        new Weekday(
                                HAN.indexOf(matcher.group("ja")) + 1, which(matcher.group("han"))));
            }
        }
        return weekdays;
    }

    /** The text without its days of the week, whose numbers count nothing. */
    static String without(String plain) {
        return Blanking.take(plain, WEEKDAY, _ -> true);
    }

    private static int which(@Nullable String said) {
        if (said == null) {
            return 0;
        }
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.startsWith("最") || lower.equals("last") || lower.equals("final")) {
            return LAST;
        }
        String number = lower.replaceAll("[第個个]|st$|nd$|rd$|th$", "");
        if (lower.equals("first")) {
            return 1;
        }
        Double ordinal = Numerals.wordValue(lower);
        return ordinal == null ? (int) Numerals.value(number) : ordinal.intValue();
    }
}
