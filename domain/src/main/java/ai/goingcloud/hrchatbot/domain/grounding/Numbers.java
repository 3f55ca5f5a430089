package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of a text with their units, and times of day, in English, Chinese and Japanese.
 */
final class Numbers {

    private static final String DIGITS = "\\d+(?:,\\d{3})*(?:\\.\\d+)?";

    private static final Pattern CLOCK =
            Pattern.compile(
                    "(?i)(?<!\\d)(\\d{1,2}):(\\d{2})(?:\\s?([ap])\\.?m\\b\\.?)?"
                        + "|\\b(\\d{1,2})\\s?([ap])\\.?m\\b\\.?"
                        + "|(?:(午前|午後|上午|下午|中午|早上|凌晨|晚上)\\s?)?(\\d{1,2})[時點点](?![間数數])(?:(\\d{1,2})分|(半))?"
                        + "|(?:(午前|午後|上午|下午|中午|早上|凌晨|晚上)\\s?(?<spelled>[一二三四五六七八九十]{1,3})|(?<spelledAlone>(?:[二三四五六七八九]|十[一二三四五六七八九]?|二?十[一二三四]?)))[時點点](?![間数數分之限期半一二三四五六七八九])");

    /** Times of day in words: "noon", "10 in the morning", "夜の10時". */
    private static final Pattern SPOKEN_CLOCK =
            Pattern.compile(
                    "(?i)(?<noon>\\b(?:noon|midday)\\b|正午|中午(?=[之以]?[前後]))|(?<midnight>\\bmidnight\\b|午夜)|\\b(?<en>\\d{1,2}|"
                            + Numerals.WORD
                            + ")(?::(?<past>\\d{2}))?(?: o'clock)? (?:in the (?<morning>morning)|in"
                            + " the (?:afternoon|evening)|at night)\\b"
                            + "|(?<half>朝|昼|夕方|夜|清晨|傍晚|夜間)の?(?<ja>\\d{1,2})[時點点](?![間数數])(?:(?<minute>\\d{1,2})分)?");

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?i)(?<money>US\\$|NT\\$|HK\\$|SG?\\$|AU?\\$|CA?\\$|[$¥€£₩]|USD|NTD?|TWD|HKD|SGD|AUD|CAD|CNY|RMB|KRW|JPY|EUR|GBP)?\\s?(?<digits>"
                            + DIGITS
                            + ")(?<scale>\\s?(?:億|[万萬千](?!円|元)|[万萬千]|thousand|million|k\\b))?(?<rest>(?<=[万萬千億])\\d+)?"
                            + "|(?<half>半)(?=[年日天個月数小時鐘])|(?<han>"
                            + Numerals.HAN_DIGITS
                            + "+(?:[万萬億]"
                            + Numerals.HAN_DIGITS
                            + "*)?)"
                            + "|\\b(?<word>"
                            + Numerals.WORD
                            + ")\\b(?:[- ](?<times>hundred|thousand|million)\\b)?");

    private static final String HAN_NUMBER =
            "(?:\\d+(?:[.点點]\\d+)?|"
                    + Numerals.HAN_DIGITS
                    + "+(?:[点點]"
                    + Numerals.HAN_DIGITS
                    + "+)?)";

    /** Shares: "三分之一", "八割五分", "八成", "half of", "two thirds". */
    private static final Pattern SHARE =
            Pattern.compile(
                    "(?i)(?<off>\\d{1,2})(?:\\s?%| per ?cent)"
                        + " off\\b|(?<fold>[1-9一二三四五六七八九])(?<folds>[1-9一二三四五六七八九])?折(?!抵|算|舊|現|合|返)|(?<less>[1-9一二三四五六七八九])割引|(?<below>"
                            + HAN_NUMBER
                            + ")\\s?分[之の]\\s?(?<above>"
                            + HAN_NUMBER
                            + ")|(?<tenths>"
                            + HAN_NUMBER
                            + ")(?:割|成(?![年立績人員]))(?:(?<hundredths>[0-9一二三四五六七八九])(?:分(?![之の])|(?<=成.)))?|(?<half>一半|[減减折]半|半[數数額额薪给給分]|\\bhalf(?="
                            + " (?:of|the|its|their|your|pay)\\b|[.,;]|$))|\\b(?:(?<count>one|two|three|four|five|six|seven|eight|nine|[1-9])[-"
                            + " ](?:(?<part>thirds?|fourths|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)|(?<fourth>quarters?(?="
                            + " of)|quarters(?! of an)))|a (?<one>third|quarter|fifth|tenth)(?= of"
                            + " ))\\b");

    /** How many times as much: "三倍", "triple", "one and a half times". */
    private static final Pattern FACTOR =
            Pattern.compile(
                    "(?i)(?<han>"
                            + HAN_NUMBER
                            + ")\\s?倍|\\b(?<half>one and a half times|time and a half|1\\.5"
                            + " times)\\b"
                            + "|\\b(?<word>doubl(?:e[sd]?|ing)|twice|twofold|tripl(?:e[sd]?|ing)|treble[sd]?|thrice|threefold|quadruple[sd]?|fourfold)\\b(?![-"
                            + " ](?:room|check|bed|occupancy|sided|taxation|counting))");

    /** Words with a Chinese numeral that count nothing. */
    private static final Pattern NO_NUMBER =
            Pattern.compile(
                    "四半期|第[一1][天日次回](?![0-9一二三四五六七八九十])|(?<=第)[一1](?=[個个])|(?m:^\\s*[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.])|[1一][人名](?:につき|あたり|当たり|ごと)|[1一](?=(?:時間|日|分)単位)|[1一]回(?:の[^、。]{1,4})?(?:につき|あたり|ごと)|一[般定律切致旦併并起樣様概時部緒方括貫同直向些邊再種番員経體体]|萬一|万一|唯一|統一|同一|単一|單一|第三者|十分な|十分に"
                        + "|最後一[天日]|最初の[一1]日|千萬|三節|四捨五入|[兩二]者|兩性|三餐|第二次以降|一般|不一|均一|專一|一個人|進一步|二十四時間体制|五官|四季|一つ|二つ");

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

    /** Of a month: "on the 25th". */
    private static final Pattern ORDINAL_DAY =
            Pattern.compile(
                    "(?i)(?<=\\bthe \\d{1,2})(?:st|nd|rd|th)\\b(?!"
                        + " (?:floor|century|birthday|anniversary|time|day|week|month|year|quarter|grade|edition|person|child))");

    private Numbers() {}

    /**
     * What was read.
     *
     * @param numbers in order
     * @param rest the text without words that only look like numbers
     */
    record Read(List<Amount> numbers, String rest) {}

    /** The numbers of a text without dates. */
    static Read of(String plain) {
        Map<Integer, Amount> numbers = new TreeMap<>();
        String text = Blanking.take(plain, SPOKEN_CLOCK, match -> spokenClock(numbers, match));
        text = Blanking.take(text, CLOCK, match -> clock(numbers, match));
        text = Blanking.take(text, SHARE, match -> share(numbers, match));
        text = Blanking.take(text, FACTOR, match -> factor(numbers, match));
        text = Blanking.take(text, NO_NUMBER, _ -> true);
        read(text, numbers);
        Matcher one = ONE.matcher(text);
        while (one.find()) {
            numbers.putIfAbsent(
                    one.start(),
                    new Amount(
                            1,
                            one.group(1)
                                    .toLowerCase(Locale.ROOT)
                                    .replace("pay period", "payperiod"),
                            Bounds.of(text, one.start(), one.end()),
                            one.start(),
                            one.end()));
        }
        return new Read(new ArrayList<>(numbers.values()), text);
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
        } else if (match.group("spelled") != null || match.group("spelledAlone") != null) {
            String said = match.group("spelled");
            hour = (int) Numerals.value(said == null ? match.group("spelledAlone") : said);
            half = match.group(10);
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
        boolean afternoon =
                half != null && (half.equalsIgnoreCase("p") || half.matches("午後|下午|晚上"));
        put(numbers, match, minutes(hour, minute, afternoon), "clock");
        return true;
    }

    private static boolean spokenClock(Map<Integer, Amount> numbers, MatchResult match) {
        double hour = 12;
        double minute = 0;
        boolean afternoon = false;
        if (match.group("midnight") != null) {
            hour = 24;
        } else if (match.group("en") != null) {
            hour = counted(match.group("en"));
            minute = match.group("past") == null ? 0 : Double.parseDouble(match.group("past"));
            afternoon = match.group("morning") == null;
        } else if (match.group("ja") != null) {
            hour = Double.parseDouble(match.group("ja"));
            String past = match.group("minute");
            minute = past == null ? 0 : Double.parseDouble(past);
            afternoon = !match.group("half").matches("朝|清晨");
        }
        if (hour > 24 || minute > 59) {
            return false;
        }
        put(numbers, match, minutes(hour, minute, afternoon), "clock");
        return true;
    }

    private static double minutes(double hour, double minute, boolean afternoon) {
        return (afternoon && hour < 12 ? hour + 12 : hour) * 60 + minute;
    }

    private static boolean share(Map<Integer, Amount> numbers, MatchResult match) {
        double share;
        if (match.group("off") != null) {
            share = 1 - Double.parseDouble(match.group("off")) / 100;
        } else if (match.group("less") != null) {
            share = 1 - value(match.group("less")) / 10;
        } else if (match.group("fold") != null) {
            String folds = match.group("folds");
            share = value(match.group("fold")) / 10 + (folds == null ? 0 : value(folds) / 100);
        } else if (match.group("below") != null) {
            share = value(match.group("above")) / value(match.group("below"));
        } else if (match.group("tenths") != null) {
            String hundredths = match.group("hundredths");
            share =
                    value(match.group("tenths")) / 10
                            + (hundredths == null ? 0 : value(hundredths) / 100);
        } else if (match.group("half") != null) {
            share = 0.5;
        } else if (match.group("one") != null) {
            share = 1 / part(match.group("one"));
        } else {
            String part = match.group("part");
            share = counted(match.group("count")) / (part == null ? 4 : part(part));
        }
        if (!Double.isFinite(share)) {
            return false;
        }
        put(numbers, match, share * 100, "percent");
        return true;
    }

    private static double part(String word) {
        String one = word.toLowerCase(Locale.ROOT).replaceAll("s$", "");
        Double value = one.equals("quarter") ? Double.valueOf(4) : Numerals.wordValue(one);
        return value == null ? 0 : value;
    }

    private static double counted(String word) {
        Double value = Numerals.wordValue(word);
        return value == null ? Double.parseDouble(word) : value;
    }

    private static boolean factor(Map<Integer, Amount> numbers, MatchResult match) {
        if (match.group("han") != null) {
            put(numbers, match, value(match.group("han")), "times");
        } else if (match.group("half") != null) {
            put(numbers, match, 1.5, "times");
        } else {
            String word = match.group("word").toLowerCase(Locale.ROOT);
            put(
                    numbers,
                    match,
                    word.startsWith("dou") || word.startsWith("tw")
                            ? 2
                            : word.startsWith("t") ? 3 : 4,
                    "times");
        }
        return true;
    }

    private static void put(
            Map<Integer, Amount> numbers, MatchResult match, double value, String unit) {
        numbers.put(
                match.start(),
                new Amount(value, unit, Amount.Bound.NONE, match.start(), match.end()));
    }

    /** Of digits or Chinese numerals with or without a point. */
    private static double value(String said) {
        if (said.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
            return Double.parseDouble(said);
        }
        String[] parts = said.split("[点點]", 2);
        double value = Numerals.value(parts[0]);
        return parts.length == 1
                ? value
                : value + Numerals.value(parts[1]) / Math.pow(10, parts[1].length());
    }

    private static @Nullable Integer number(MatchResult match, int group) {
        String said = match.group(group);
        return said == null ? null : Integer.valueOf(said);
    }

    private static void read(String text, Map<Integer, Amount> numbers) {
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
            String unit =
                    matcher.group("money") == null ? null : Units.money(matcher.group("money"));
            int unitEnd = end;
            if (unit == null) {
                unit = Units.moneyBefore(text, at);
            }
            if (unit == null) {
                Matcher filler = FILLER.matcher(text).region(end, text.length());
                int from = filler.find() ? filler.end() : end;
                if ("half".equalsIgnoreCase(matcher.group("word"))) {
                    from =
                            text.startsWith(" an ", end)
                                    ? end + 3
                                    : text.startsWith(" a ", end) ? end + 2 : from;
                }
                Matcher adjectives = ADJECTIVES.matcher(text).region(end, text.length());
                int beyond = adjectives.find() ? adjectives.end() : end;
                for (int start : new int[] {end, from, beyond}) {
                    if (unit != null) {
                        break;
                    }
                    for (Map.Entry<String, Pattern> entry : Units.WORDS.entrySet()) {
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
            if (unit == null
                    && ORDINAL_DAY
                            .matcher(text)
                            .useTransparentBounds(true)
                            .region(end, text.length())
                            .lookingAt()) {
                unit = "day";
            }
            if (unit == null && countsNothing(text, matcher)) {
                continue;
            }
            Amount amount = new Amount(value, unit, Bounds.of(text, at, unitEnd), at, unitEnd);
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
        return han != null && !ordinal && (han.equals("一") || han.equals("千"));
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
                value *= Numerals.scale(scale.strip().toLowerCase(Locale.ROOT));
                String rest = matcher.group("rest");
                value += rest == null ? 0 : Double.parseDouble(rest);
            }
            return value;
        }
        String han = matcher.group("han");
        if (han != null) {
            return Numerals.value(han);
        }
        Double value = Numerals.wordValue(matcher.group("word"));
        String times = matcher.group("times");
        return value == null || times == null
                ? value
                : Double.valueOf(value * Numerals.scale(times.toLowerCase(Locale.ROOT)));
    }
}
