package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text says in figures: contacts, dates, numbers with their units, and rates, in English,
 * Chinese and Japanese and in any script of digits.
 *
 * @param contacts links, addresses, accounts and telephone numbers, without spaces and case
 * @param days dates, each with what is said of it
 * @param numbers all other numbers, in order
 * @param units every unit that is mentioned, with a number or without
 */
record Figures(Set<String> contacts, List<Day> days, List<Amount> numbers, Set<String> units) {

    Figures {
        contacts = Set.copyOf(contacts);
        days = List.copyOf(days);
        numbers = List.copyOf(numbers);
        units = Set.copyOf(units);
    }

    /** A date, of which the year or the day may be unsaid. */
    record Day(@Nullable Integer year, int month, @Nullable Integer day) {

        /** Whether all that is said here is said there too. */
        boolean standsIn(List<Day> days, Set<Integer> years) {
            return days.stream()
                    .anyMatch(other ->
                            other.month == month
                                    && (day == null || day.equals(other.day))
                                    && (year == null
                                            || year.equals(other.year)
                                            || (other.year == null && years.contains(year))));
        }
    }

    /** Money whose country is not said. */
    private static final String UNNAMED_MONEY = "money";

    /** Whose word may be 元 or 圓; a dollar's sign may be that of Taiwan. */
    private static final Set<String> CALLED_YUAN = Set.of("jpy", "twd", "usd");

    /** Which way a number bounds. */
    enum Bound {
        NONE,
        FROM,
        TO
    }

    /**
     * A number with its unit.
     *
     * @param at where it begins in the text
     */
    record Amount(double value, @Nullable String unit, Bound bound, int at, int end) {

        /** The value in the smallest unit of its kind, with that unit. */
        Amount base() {
            if (unit == null) {
                return this;
            }
            return switch (unit) {
                case "year" -> in("month", 12);
                case "quarter" -> in("month", 3);
                case "week" -> in("day", 7);
                case "hour" -> in("minute", 60);
                case "km" -> in("m", 1000);
                default -> this;
            };
        }

        private Amount in(String smaller, double times) {
            return new Amount(value * times, smaller, bound, at, end);
        }

        boolean sameAs(Amount other) {
            Amount mine = base();
            Amount others = other.base();
            boolean sameUnit =
                    mine.unit == null
                            || others.unit == null
                            || mine.unit.equals(others.unit)
                            || mayBeTheSameMoney(mine.unit, others.unit)
                            || mayBeTheSameMoney(others.unit, mine.unit)
                            || (isYears(unit) && isYears(other.unit))
                            || (isMinute(unit) && isMinute(other.unit));
            double mineValue = isYears(unit) && isYears(other.unit) ? value : mine.value;
            double othersValue = isYears(unit) && isYears(other.unit) ? other.value : others.value;
            if (isMinute(unit) && isMinute(other.unit)) {
                mineValue = value;
                othersValue = other.value;
            }
            if (mine.unit == null || others.unit == null) {
                mineValue = value;
                othersValue = other.value;
            }
            return sameUnit && Math.abs(mineValue - othersValue) < 1e-6;
        }

        /** Whether the two measure the same kind of thing. */
        boolean sameKindAs(Amount other) {
            String mine = base().unit;
            String others = other.base().unit;
            return Objects.equals(mine, others);
        }

        /** A bare 元 or 圓 does not say of which country; it is no word for pounds or euros. */
        private static boolean mayBeTheSameMoney(String unnamed, String named) {
            return unnamed.equals(UNNAMED_MONEY) && CALLED_YUAN.contains(named);
        }

        private static boolean isYears(@Nullable String unit) {
            return "year".equals(unit) || "age".equals(unit);
        }

        /** The sign for minutes is the one for points as well. */
        private static boolean isMinute(@Nullable String unit) {
            return "minute".equals(unit) || "point".equals(unit);
        }
    }

    private static final String DIGITS = "\\d+(?:,\\d{3})*(?:\\.\\d+)?";
    private static final String HAN_DIGITS = "[〇零一二三四五六七八九十百千兩廿卅]";

    private static final Pattern CONTACT =
            Pattern.compile(
                    "(?i)https?:/{1,2}[^\\s)\\]>\"'，。、；）]+|www\\.[^\\s)\\]>\"'，。、；）]+"
                        + "|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*|(?<![\\w.])@[\\w-]{2,}"
                        + "|\\b[a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)*\\.(?:com|org|net|gov|edu|mil|info|biz"
                        + "|io|ai|app|dev|co|me|link|ly|jp|tw|cn|uk|eu|de|example|test|invalid|onion|xyz)\\b(?:/[^\\s)，。、]*)?|(?<![\\d.])\\+\\d[\\d"
                        + " ()-]{6,}\\d|(?<!\\d)\\(\\d{2,4}\\)\\s?\\d{3,4}[-"
                        + " ]?\\d{3,4}|(?<![\\d-])0\\d{1,4}[- ]\\d{1,4}[-"
                        + " ]\\d{3,4}(?!\\d)|(?<![\\d-])\\d{3}[- ]\\d{3}[- ]\\d{4}(?!\\d)"
                        + "|(?<![\\d,.-])\\d{3}-\\d{4}(?!\\d)|(?<![\\d,.])\\d{7,}(?!\\d)|\\b\\d+[a-z]?(?:"
                        + " [A-Z][\\w']+){1,3}"
                        + " (?:street|st\\.|road|rd\\.|avenue|ave\\.|lane|drive|boulevard|blvd|square|plaza|parkway)\\b"
                        + "|[\\p{IsHan}ァ-ヶー]{2,12}?(?:都|道|府|県|市|区|町|村|區|鄉|鎮|路|街|巷)[\\p{IsHan}ァ-ヶー]{0,10}\\d+(?:(?:-|丁目|番地?|号|號|之|巷|弄)\\d*)+");

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
                            + HAN_DIGITS
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
    private static final Pattern CLOCK =
            Pattern.compile(
                    "(?i)(?<!\\d)(\\d{1,2}):(\\d{2})(?:\\s?([ap])\\.?m\\b\\.?)?"
                        + "|\\b(\\d{1,2})\\s?([ap])\\.?m\\b\\.?"
                        + "|(?:(午前|午後|上午|下午)\\s?)?(\\d{1,2})[時點点](?![間数數])(?:(\\d{1,2})分|(半))?");

    private static final Map<String, Double> WORDS = words();

    private static final String WORD =
            "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-"
                + " ](?:one|two|three|four|five|six|seven|eight|nine)\\b)?"
                + "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
                + "|sixteen|seventeen|eighteen|nineteen|hundred|dozen|zero|half|twice|fortnight|second|third|fourth|fifth"
                + "|sixth|seventh|eighth|ninth|tenth";

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?i)(?<money>US\\$|NT\\$|[$¥€£]|USD|NTD?|TWD|JPY|EUR|GBP)?\\s?(?<digits>"
                            + DIGITS
                            + ")(?<scale>\\s?(?:億|[万萬千](?!円|元)|[万萬千]|thousand|million|k\\b))?(?<rest>(?<=[万萬千億])\\d+)?"
                            + "|(?<half>半)(?=[年日天個月数])|(?<han>"
                            + HAN_DIGITS
                            + "+(?:[万萬億]"
                            + HAN_DIGITS
                            + "*)?)"
                            + "|\\b(?<word>"
                            + WORD
                            + ")\\b(?:[- ](?<times>hundred|thousand|million)\\b)?");

    /** Words with a Chinese numeral that count nothing. */
    private static final Pattern NO_NUMBER =
            Pattern.compile(
                    "一[般定律切致旦併并起樣様概時部緒方括貫同直向些邊再種番員経體体]|萬一|万一|唯一|統一|同一|単一|單一|第三者|十分な|十分に"
                        + "|最後一[天日]|最初の[一1]日|千萬|百分之|三節|一般|不一|均一|專一|一個人|進一步|二十四時間体制|五官|四季|一つ|二つ");

    private static final Map<String, Pattern> UNITS = unitWords();

    /** One of a unit, where it is no rate: "within a year". */
    private static final Pattern ONE =
            Pattern.compile(
                    "(?i)(?<=\\b(?:within|after|in|for|than|least|about|spent|under|over) )an?"
                            + " (?:full )?(pay period|hour|day|week|month|year)\\b");

    private static final Pattern BETWEEN =
            Pattern.compile(
                    "(?i)^(?:\\s?(?:-|/|to|or|and|or the|,|、|或|至|到|から|又は|または|及び|ないし|\\+|,? and|,?"
                            + " or)\\s?)$");

    private static final Pattern FILLER =
            Pattern.compile(
                    "(?i)^[-"
                        + " ]?(?:(?:full|calendar|consecutive|additional|more|whole|straight|continuous|足|多|餘|或以上|以上|\\+|or"
                        + " more|or fewer|or less)[- ]?)?");

    /** At most two words between a number and its unit: "24 credit hours". */
    private static final Pattern ADJECTIVES =
            Pattern.compile(
                    "(?i)^"
                        + " (?:(?!of|in|to|per|for|and|or|an?|the|each|every|at|by|from|on|as|is|are|was|were|than|that|if)[a-z&'-]+"
                        + " ){1,2}(?=(?:hour|day|week|month|year|minute)s?\\b)");

    static Figures of(String plain) {
        Set<String> contacts = new HashSet<>();
        List<Day> days = new ArrayList<>();
        Map<Integer, Amount> numbers = new TreeMap<>();
        String text = take(plain, CONTACT, match -> contacts.add(Plain.key(match.group())));
        text =
                take(
                        text,
                        ISO_DAY,
                        match -> day(days, number(match, 1), number(match, 2), number(match, 3)));
        text = take(text, HAN_DAY, match -> hanDay(days, match));
        text =
                take(
                        text,
                        MONTH_FIRST,
                        match ->
                                day(
                                        days,
                                        number(match, 3),
                                        month(match.group(1)),
                                        number(match, 2)));
        text =
                take(
                        text,
                        DAY_FIRST,
                        match ->
                                day(
                                        days,
                                        number(match, 3),
                                        month(match.group(2)),
                                        number(match, 1)));
        text =
                take(
                        text,
                        MONTH_YEAR,
                        match -> day(days, number(match, 2), month(match.group(1)), null));
        text = take(text, CLOCK, match -> clock(numbers, match));
        text = take(text, NO_NUMBER, _ -> true);
        numbers(text, numbers);
        Matcher one = ONE.matcher(text);
        while (one.find()) {
            numbers.putIfAbsent(
                    one.start(),
                    new Amount(
                            1,
                            one.group(1)
                                    .toLowerCase(Locale.ROOT)
                                    .replace("pay period", "payperiod"),
                            bound(text, one.start(), one.end()),
                            one.start(),
                            one.end()));
        }
        List<Amount> inOrder = new ArrayList<>(numbers.values());
        return new Figures(contacts, days, inOrder, mentioned(text, inOrder));
    }

    /** The years that are said. */
    Set<Integer> years() {
        Set<Integer> years = new HashSet<>();
        for (Amount number : numbers) {
            if (number.value() >= 1900 && number.value() < 2100) {
                years.add((int) number.value());
            }
        }
        for (Day day : days) {
            if (day.year() != null) {
                years.add(day.year());
            }
        }
        return years;
    }

    /** Blanks what a pattern finds where it can be read, so that nothing is read twice. */
    private static String take(String text, Pattern pattern, Function<MatchResult, Boolean> read) {
        StringBuilder rest = new StringBuilder(text);
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (read.apply(matcher.toMatchResult())) {
                for (int i = matcher.start(); i < matcher.end(); i++) {
                    rest.setCharAt(i, '\u0001');
                }
            }
        }
        return rest.toString();
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
                                : Integer.valueOf((int) value(said));
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
            return day(days, null, (int) value(match.group(3)), null);
        }
        return day(
                days,
                year,
                (int) value(match.group(3)),
                match.group(4) == null ? null : Integer.valueOf((int) value(match.group(4))));
    }

    private static boolean clock(Map<Integer, Amount> numbers, MatchResult match) {
        Integer hour = number(match, 1);
        int minute = 0;
        String half = match.group(3);
        if (hour != null) {
            minute = Integer.parseInt(match.group(2));
        } else if (match.group(4) != null) {
            hour = number(match, 4);
            half = match.group(5);
        } else {
            hour = number(match, 7);
            half = match.group(6);
            minute =
                    match.group(9) != null
                            ? 30
                            : match.group(8) == null ? 0 : Integer.parseInt(match.group(8));
        }
        if (hour == null || hour > 24 || minute > 59) {
            return false;
        }
        boolean afternoon = half != null && (half.equalsIgnoreCase("p") || half.matches("午後|下午"));
        int of = (afternoon && hour < 12 ? hour + 12 : hour) * 60 + minute;
        numbers.put(match.start(), new Amount(of, "clock", Bound.NONE, match.start(), match.end()));
        return true;
    }

    private static @Nullable Integer number(MatchResult match, int group) {
        String said = match.group(group);
        return said == null ? null : Integer.valueOf(said);
    }

    private static Integer month(String name) {
        return MONTHS.getOrDefault(name.substring(0, 3).toLowerCase(Locale.ROOT), 0);
    }

    private static void numbers(String text, Map<Integer, Amount> numbers) {
        List<Amount> bare = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            int at = matcher.start();
            int end = matcher.end();
            if (isPartOfCode(text, matcher)) {
                continue;
            }
            Double value = value(matcher);
            if (value == null) {
                continue;
            }
            String unit = matcher.group("money") == null ? null : money(matcher.group("money"));
            int unitEnd = end;
            if (unit == null) {
                Matcher filler = FILLER.matcher(text).region(end, text.length());
                int from = filler.find() ? filler.end() : end;
                Matcher adjectives = ADJECTIVES.matcher(text).region(end, text.length());
                int beyond = adjectives.find() ? adjectives.end() : end;
                for (int start : new int[] {end, from, beyond}) {
                    if (unit != null) {
                        break;
                    }
                    for (Map.Entry<String, Pattern> entry : UNITS.entrySet()) {
                        Matcher found = entry.getValue().matcher(text).region(start, text.length());
                        if (found.lookingAt()) {
                            unit = entry.getKey();
                            unitEnd = found.end();
                            break;
                        }
                    }
                }
            }
            String word = matcher.group("word");
            if (word != null && word.equalsIgnoreCase("fortnight")) {
                unit = "day";
            }
            if (unit == null && countsNothing(text, matcher)) {
                continue;
            }
            if ("percent".equals(unit) && text.startsWith("成", end)) {
                value *= 10;
            }
            Amount amount = new Amount(value, unit, bound(text, at, unitEnd), at, unitEnd);
            if (unit == null) {
                bare.add(amount);
            } else {
                for (Amount earlier : bare.reversed()) {
                    if (joins(text, at, bare, earlier)) {
                        numbers.put(
                                earlier.at(),
                                new Amount(
                                        earlier.value(),
                                        unit,
                                        earlier.bound(),
                                        earlier.at(),
                                        earlier.end()));
                    } else {
                        break;
                    }
                }
                bare.clear();
            }
            numbers.put(at, amount);
        }
    }

    /** Whether only joining words stand between a number without a unit and the next number. */
    private static boolean joins(String text, int to, List<Amount> bare, Amount earlier) {
        int from = earlier.end();
        int end = to;
        for (Amount later : bare) {
            if (later.at() > earlier.at()) {
                end = later.at();
                break;
            }
        }
        return from <= end && BETWEEN.matcher(text.substring(from, end)).matches();
    }

    /** "FY25", "GS-12", "401k": names, not numbers. */
    private static boolean isPartOfCode(String text, Matcher matcher) {
        if (matcher.group("digits") == null || matcher.group("money") != null) {
            return false;
        }
        int at = matcher.start("digits");
        return at > 0
                && (isLatin(text.charAt(at - 1))
                        || (text.charAt(at - 1) == '-' && at > 1 && isLatin(text.charAt(at - 2))));
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** A numeral that is part of a word, or "one" that stands for a thing. */
    private static boolean countsNothing(String text, Matcher matcher) {
        String word = matcher.group("word");
        if (word != null) {
            String lower = word.toLowerCase(Locale.ROOT);
            return lower.equals("one")
                    || lower.equals("second")
                    || (lower.equals("half")
                            && !text.startsWith(" of", matcher.end())
                            && !text.startsWith(" a", matcher.end()));
        }
        String han = matcher.group("han");
        boolean ordinal = matcher.start() > 0 && text.charAt(matcher.start() - 1) == '第';
        return han != null && han.length() == 1 && !ordinal && !han.equals("百");
    }

    private static @Nullable Double value(Matcher matcher) {
        if (matcher.group("half") != null) {
            return 0.5;
        }
        String digits = matcher.group("digits");
        if (digits != null) {
            double value = Double.parseDouble(digits.replace(",", ""));
            String scale = matcher.group("scale");
            if (scale != null) {
                value *= scale(scale.strip().toLowerCase(Locale.ROOT));
                String rest = matcher.group("rest");
                value += rest == null ? 0 : Double.parseDouble(rest);
            }
            return value;
        }
        String han = matcher.group("han");
        if (han != null) {
            return value(han);
        }
        Double value = wordValue(matcher.group("word"));
        String times = matcher.group("times");
        return value == null || times == null
                ? value
                : Double.valueOf(value * scale(times.toLowerCase(Locale.ROOT)));
    }

    private static @Nullable Double wordValue(@Nullable String word) {
        return word == null ? null : WORDS.get(word.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    private static double scale(String word) {
        return switch (word) {
            case "百", "hundred" -> 100;
            case "千", "thousand", "k" -> 1000;
            case "万", "萬" -> 10_000;
            case "million" -> 1_000_000;
            case "億" -> 100_000_000;
            default -> 1;
        };
    }

    /** Of digits or Chinese numerals. */
    static double value(String numeral) {
        if (numeral.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Double.parseDouble(numeral);
        }
        if (numeral.length() > 1 && numeral.matches("[〇零一二三四五六七八九]+")) {
            double digits = 0;
            for (int i = 0; i < numeral.length(); i++) {
                digits =
                        digits * 10
                                + "〇一二三四五六七八九"
                                        .indexOf(
                                                numeral.charAt(i) == '零' ? '〇' : numeral.charAt(i));
            }
            return digits;
        }
        double total = 0;
        double part = 0;
        double digit = 0;
        for (int i = 0; i < numeral.length(); i++) {
            char c = numeral.charAt(i);
            int plain = "〇一二三四五六七八九".indexOf(c == '零' ? '〇' : c == '兩' ? '二' : c);
            if (plain >= 0) {
                digit = plain;
            } else if (c == '廿' || c == '卅') {
                part += c == '廿' ? 20 : 30;
            } else if (c == '十' || c == '百' || c == '千') {
                double times = c == '十' ? 10 : c == '百' ? 100 : 1000;
                part += (digit == 0 ? 1 : digit) * times;
                digit = 0;
            } else {
                total += (part + digit) * scale(String.valueOf(c));
                part = 0;
                digit = 0;
            }
        }
        return total + part + digit;
    }

    private static final Pattern FROM_BEFORE =
            Pattern.compile(
                    "(?i)(?:at least|minimum(?: of)?|no less than|no fewer than|not less than|more"
                        + " than|over|above|exceed(?:s|ing)?|至少|最少|超過|逾|少なくとも|最低)\\s?(?:[$¥]\\s?)?$");
    private static final Pattern FROM_AFTER =
            Pattern.compile(
                    "(?i)^(?:\\+| or (?:more|over|above|higher|older)| and (?:over|above)|以上|超)");
    private static final Pattern TO_BEFORE =
            Pattern.compile(
                    "(?i)(?:up to|at most|maximum(?: of)?|no more than|not more than|not"
                            + " exceed(?:ing)?|no later than|no longer than|less than|fewer"
                            + " than|under|below|within|as (?:many|much|long) as"
                            + "|最多|最長|最大|最高|不超過|不得超過|不逾|未逾|上限)\\s?(?:[$¥]\\s?)?$");
    private static final Pattern TO_AFTER =
            Pattern.compile("(?i)^(?: or (?:less|fewer|under)|以下|以內|以内|未滿|未満|不滿|內|內)");

    private static Bound bound(String text, int at, int end) {
        String before = text.substring(Math.max(0, at - 20), at);
        String after = text.substring(end, Math.min(text.length(), end + 12));
        if (TO_BEFORE.matcher(before).find() || TO_AFTER.matcher(after).find()) {
            return Bound.TO;
        }
        if (FROM_BEFORE.matcher(before).find() || FROM_AFTER.matcher(after).find()) {
            return Bound.FROM;
        }
        return Bound.NONE;
    }

    private static String money(String sign) {
        return switch (sign.toUpperCase(Locale.ROOT)) {
            case "£", "GBP" -> "gbp";
            case "$", "US$", "USD" -> "usd";
            case "NT$", "NT", "NTD", "TWD" -> "twd";
            case "¥", "JPY" -> "jpy";
            case "€", "EUR" -> "eur";
            default -> throw new IllegalArgumentException("no currency: " + sign);
        };
    }

    private static Map<String, Pattern> unitWords() {
        // In the order in which they are tried: longer words before those that they begin with.
        Map<String, Pattern> units = new LinkedHashMap<>();
        unit(units, "payperiod", "pay periods?\\b|個?薪資週期|個?發薪週期|給与期間");
        unit(
                units,
                "workday",
                "(?:business|working|work)[-"
                        + " ]?days?\\b|workdays?\\b|個?工作[日天]|個?上班[日天]|營業日|営業日|労働日|稼働日");
        unit(
                units,
                "year",
                "個?(?:fiscal|leave|calendar)? ?years?\\b|yrs?\\b|ヵ年|カ年|か年|年度|年(?:間)?(?!次|休|末|終)");
        unit(units, "quarter", "quarters?\\b|季度?|四半期");
        unit(units, "month", "months?\\b|[個か箇ヶカヵケ]月間?|月(?:間|以)?|月(?=[內内未])");
        unit(units, "week", "weeks?\\b|[個]?週間?|個?星期|個?禮拜|周(?!年)");
        unit(units, "hour", "hours?\\b|hrs?\\b|個?小時|個?鐘頭|時間");
        unit(units, "minute", "minutes?\\b|mins?\\b|分鐘|分間");
        unit(units, "day", "days?\\b|[日天]間?(?![本圓元円額數数])|カ日");
        unit(units, "percent", "%|percent\\b|per cent\\b|パーセント|成(?![年立績])");
        unit(units, "age", "足?[歲歳]|才|years? old\\b|years? of age\\b");
        unit(units, "usd", "(?:us |u\\.s\\. )?dollars?\\b|usd\\b|美元|米ドル|ドル");
        unit(units, "jpy", "日[圓元円]|円|yen\\b|jpy\\b");
        unit(units, "twd", "新[台臺]幣|ntd?\\b|twd\\b");
        unit(units, "eur", "euros?\\b|歐元|ユーロ");
        unit(units, "gbp", "pounds?\\b(?! of)|gbp\\b|英鎊|ポンド");
        unit(units, UNNAMED_MONEY, "[元圓]");
        unit(units, "km", "kilomet(?:er|re)s?\\b|km\\b|公里|キロメートル|キロ(?!グラム)|粁");
        unit(units, "m", "met(?:er|re)s?\\b|m\\b|公尺|メートル");
        unit(units, "mile", "miles?\\b|英里|マイル");
        unit(units, "point", "points?\\b|分(?!の|之|割|次|娩|類|別|休)");
        unit(units, "times", "times\\b|回|次(?!長|に|の|第|年|級|月)");
        unit(units, "night", "nights?\\b|泊|晚");
        unit(units, "person", "people\\b|persons?\\b|人(?!員|事|以外)|名(?!義|前)|位(?!置)");
        unit(units, "item", "[款條条項号號](?!目)");
        unit(units, "grade", "級|職等|grades?\\b|levels?\\b|steps?\\b");
        unit(units, "piece", "[件冊枚台個点箇](?!月|所|人)");
        unit(units, "demerit", "大過|小過");
        return units;
    }

    private static void unit(Map<String, Pattern> units, String name, String words) {
        units.put(name, Pattern.compile("(?i)[- ]?(?:" + words + ")"));
    }

    private static final Map<String, Pattern> MENTIONS =
            Map.of(
                    "year",
                            Pattern.compile(
                                    "(?i)\\b(?:years?|annual(?:ly)?|yearly)\\b|(?<!定)年(?!齢|齡|金|資|休|假|次有)"),
                    "month", Pattern.compile("(?i)\\b(?:months?|monthly)\\b|月"),
                    "week", Pattern.compile("(?i)\\b(?:weeks?|weekly)\\b|週|周|星期|禮拜"),
                    "day", Pattern.compile("(?i)\\b(?:days?|daily|per diem)\\b|日|天"),
                    "hour", Pattern.compile("(?i)\\b(?:hours?|hourly)\\b|小時|時間|鐘頭"),
                    "minute", Pattern.compile("(?i)\\bminutes?\\b|分"),
                    "quarter", Pattern.compile("(?i)\\bquarter(?:s|ly)?\\b|季|四半期"),
                    "payperiod", Pattern.compile("(?i)\\bpay periods?\\b|薪資週期|発薪|給与期間"),
                    "night", Pattern.compile("(?i)\\bnights?\\b|泊|晚"),
                    "percent", Pattern.compile("(?i)%|percent|per cent|パーセント|成"));

    private static Set<String> mentioned(String text, List<Amount> numbers) {
        Set<String> units = new HashSet<>();
        for (Amount number : numbers) {
            if (number.unit() != null) {
                units.add(number.unit());
            }
        }
        MENTIONS.forEach((unit, pattern) -> {
            if (pattern.matcher(text).find()) {
                units.add(unit);
            }
        });
        return units;
    }

    private static final Pattern RATE =
            Pattern.compile(
                    "(?i)(?:\\b(?:per|each|every|an?)\\s+|/\\s?)(?:(?:single|fiscal|leave|calendar|full)\\s+)?(?<en>pay"
                        + " period|hour|day|week|month|quarter|year|night)s?\\b"
                        + "|(?<enly>\\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annually)\\b)"
                        + "|[每毎](?:[一1]?個?)?(?<han>薪資週期|發薪週期|小時|時間|年|月|週|周|日|天|季|晚|泊)"
                        + "|[一1](?:[か個]?)(?<ja>年|月|週|日|泊|時間)間?(?:あたり|につき|ごと)|(?<ja2>年|月|週|日)(?:額|間)?(?:あたり|につき|ごと)|\\b(?:end|start|beginning)"
                        + " of (?:the |each |every |that |a )?(?:next |current |same |fiscal |leave"
                        + " |calendar )?(?<edge>pay period|day|week|month|quarter|year)\\b"
                        + "|(?<edge2>年|月|週|季)(?:度)?(?:の|之)?(?:末|初(?!め))");

    /** The units per which something is said to be: "a month", "每月", "1日あたり". */
    static Set<String> rates(String plain) {
        Set<String> rates = new HashSet<>();
        Matcher matcher = RATE.matcher(plain);
        while (matcher.find()) {
            for (String group : List.of("en", "enly", "han", "ja", "ja2", "edge", "edge2")) {
                String said = matcher.group(group);
                if (said != null) {
                    rates.add(unitOfRate(said.toLowerCase(Locale.ROOT)));
                }
            }
        }
        return rates;
    }

    private static String unitOfRate(String said) {
        return switch (said) {
            case "pay period", "薪資週期", "發薪週期" -> "payperiod";
            case "hour", "hourly", "小時", "時間" -> "hour";
            case "day", "daily", "日", "天" -> "day";
            case "week", "weekly", "週", "周" -> "week";
            case "month", "monthly", "月" -> "month";
            case "quarter", "quarterly", "季" -> "quarter";
            case "night", "晚", "泊" -> "night";
            default -> "year";
        };
    }

    private static Map<String, Double> words() {
        Map<String, Double> words = new HashMap<>();
        String[] small =
                ("zero one two three four five six seven eight nine ten eleven twelve thirteen"
                                + " fourteen fifteen sixteen seventeen eighteen nineteen")
                        .split(" ", -1);
        for (int i = 0; i < small.length; i++) {
            words.put(small[i], (double) i);
        }
        String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1);
        for (int i = 0; i < tens.length; i++) {
            words.put(tens[i], (i + 2) * 10.0);
            for (int k = 1; k < 10; k++) {
                words.put(tens[i] + "-" + small[k], (i + 2) * 10.0 + k);
            }
        }
        String[] ordinals =
                "second third fourth fifth sixth seventh eighth ninth tenth".split(" ", -1);
        for (int i = 0; i < ordinals.length; i++) {
            words.put(ordinals[i], i + 2.0);
        }
        words.put("hundred", 100.0);
        words.put("dozen", 12.0);
        words.put("half", 0.5);
        words.put("twice", 2.0);
        words.put("fortnight", 14.0);
        return Map.copyOf(words);
    }
}
