package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the dates of a text, in English, Chinese and Japanese. */
final class Dates {

    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", 1),
                    Map.entry("feb", 2),
                    Map.entry("mar", 3),
                    Map.entry("apr", 4),
                    Map.entry("may", 5),
                    Map.entry("jun", 6),
                    Map.entry("jul", 7),
                    Map.entry("aug", 8),
                    Map.entry("sep", 9),
                    Map.entry("oct", 10),
                    Map.entry("nov", 11),
                    Map.entry("dec", 12));

    private static final String MONTH =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
                + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

    private static final Pattern ISO_DAY =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");

    private static final Pattern HAN_DAY =
            Pattern.compile(
                    "(?:(民國|中華民國|令和|平成|昭和)?\\s?(\\d{1,4}|元|"
                            + Numerals.HAN_DIGITS
                            + "{1,4})\\s?年\\s?)?"
                            + "(?<![\\d個か箇ヶカ毎每])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\\s?月(?![間内內未以分])"
                            + "(?:\\s?(\\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\\s?[日號号](?![間目以]))?");

    private static final Pattern MONTH_FIRST =
            Pattern.compile(
                    "(?i)\\b"
                            + MONTH
                            + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+((?:19|20)\\d{2}))?");

    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(?i)\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
                            + MONTH
                            + "(?![a-z])(?:,?\\s+((?:19|20)\\d{2}))?");

    private static final Pattern MONTH_YEAR =
            Pattern.compile("(?i)\\b" + MONTH + ",?\\s+((?:19|20)\\d{2})\\b");

    private static final Pattern BARE_MONTH =
            Pattern.compile(
                    "\\b(January|February|March|April|June|July|August|September|October|November|December"
                        + "|(?:(?<=\\b(?:[Ii]n|[Oo]f|[Ee]very|[Ee]ach|[Bb]y|until|[Dd]uring|[Ff]rom|to|[Ss]ince|and|or|next|last|before|after|early|late)"
                        + " )May))\\b(?!,? \\d)");

    private Dates() {}

    /** Adds the dates, and gives the text without them. */
    static String read(String plain, List<Day> days) {
        String text = plain;
        text =
                Blanking.take(
                        text,
                        ISO_DAY,
                        match -> day(days, number(match, 1), number(match, 2), number(match, 3)));
        text = Blanking.take(text, HAN_DAY, match -> hanDay(days, match));
        text =
                Blanking.take(
                        text,
                        MONTH_FIRST,
                        match ->
                                day(
                                        days,
                                        number(match, 3),
                                        month(match.group(1)),
                                        number(match, 2)));
        text =
                Blanking.take(
                        text,
                        DAY_FIRST,
                        match ->
                                day(
                                        days,
                                        number(match, 3),
                                        month(match.group(2)),
                                        number(match, 1)));
        text =
                Blanking.take(
                        text,
                        MONTH_YEAR,
                        match -> day(days, number(match, 2), month(match.group(1)), null));
        return Blanking.take(
                text, BARE_MONTH, match -> day(days, null, month(match.group(1)), null));
    }

    private static boolean day(
            List<Day> days,
            @Nullable Integer year,
            @Nullable Integer month,
            @Nullable Integer day) {
        if (month == null || month < 1 || month > 12 || (day != null && (day < 1 || day > 31))) {
            return false;
        }
        days.add(new Day(year, month, day));
        return true;
    }

    private static boolean hanDay(List<Day> days, MatchResult match) {
        String said = match.group(2);
        Integer year =
                said == null
                        ? null
                        : said.equals("元")
                                ? Integer.valueOf(1)
                                : Integer.valueOf((int) Numerals.value(said));
        if (year != null) {
            int base =
                    switch (match.group(1) == null ? "" : match.group(1)) {
                        case "民國", "中華民國" -> 1911;
                        case "令和" -> 2018;
                        case "平成" -> 1988;
                        case "昭和" -> 1925;
                        default -> 0;
                    };
            if (base == 0 && year < 1900) {
                // Years and months of a duration.
                return false;
            }
            year += base;
        } else if (match.group(4) == null && match.group(3).matches("[一二三四五六七八九]")) {
            // "三月" may be the third month or three months.
            return day(days, null, (int) Numerals.value(match.group(3)), null);
        }
        return day(
                days,
                year,
                (int) Numerals.value(match.group(3)),
                match.group(4) == null
                        ? null
                        : Integer.valueOf((int) Numerals.value(match.group(4))));
    }

    private static @Nullable Integer number(MatchResult match, int group) {
        String said = match.group(group);
        return said == null ? null : Integer.valueOf(said);
    }

    private static Integer month(String name) {
        return MONTHS.getOrDefault(name.substring(0, 3).toLowerCase(Locale.ROOT), 0);
    }
}
