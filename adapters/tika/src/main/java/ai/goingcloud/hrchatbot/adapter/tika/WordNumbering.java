package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.HashMap;
import java.util.Map;

/** The numbers that Word shows before its paragraphs, which no text of the file holds. */
final class WordNumbering {

    private static final int LEVELS = 9;
    private static final String[] HAN = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    private static final int[] ROMAN = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN_SIGNS = {
        "m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"
    };

    /** How one level of a list is numbered. */
    record Level(String format, String text, int start) {}

    private final Map<String, Map<Integer, Level>> levels = new HashMap<>();
    private final Map<String, String> listOfNumber = new HashMap<>();
    private final Map<String, Integer> restarts = new HashMap<>();
    private final Map<String, int[]> counters = new HashMap<>();

    static WordNumbering of(byte[] content) {
        WordNumbering numbering = new WordNumbering();
        Xml xml = Xml.of(content);
        String list = "";
        String number = "";
        int level = 0;
        String format = "decimal";
        String text = "";
        int start = 1;
        boolean isOverride = false;
        while (xml.next()) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "abstractNum" -> list = xml.attribute("abstractNumId", "");
                    case "num" -> number = xml.attribute("numId", "");
                    case "abstractNumId" ->
                            numbering.listOfNumber.put(number, xml.attribute("val", ""));
                    case "lvlOverride" -> {
                        isOverride = true;
                        level = xml.number("ilvl", 0);
                    }
                    case "startOverride" ->
                            numbering.restarts.put(number + "/" + level, xml.number("val", 1));
                    case "lvl" -> {
                        level = xml.number("ilvl", 0);
                        format = "decimal";
                        text = "";
                        start = 1;
                    }
                    case "start" -> start = xml.number("val", 1);
                    case "numFmt" -> format = xml.attribute("val", "decimal");
                    case "lvlText" -> text = xml.attribute("val", "");
                    default -> {}
                }
            } else if (xml.isEnd("lvlOverride")) {
                isOverride = false;
            } else if (xml.isEnd("lvl") && !isOverride) {
                numbering
                        .levels
                        .computeIfAbsent(list, _ -> new HashMap<>())
                        .put(level, new Level(format, text, start));
            }
        }
        return numbering;
    }

    /** The next number of a list at a level, counted from 0; "-" for bullets, "" for none. */
    String next(String number, int level) {
        String list = listOfNumber.getOrDefault(number, "");
        Map<Integer, Level> known = levels.getOrDefault(list, Map.of());
        int at = Math.clamp(level, 0, LEVELS - 1);
        Level here = known.get(at);
        if (here == null) {
            return "-";
        }
        Integer restart = restarts.remove(number + "/" + at);
        int[] counter = counters.computeIfAbsent(list, _ -> new int[LEVELS]);
        if (restart != null) {
            counter[at] = restart;
        } else {
            counter[at] = counter[at] == 0 ? here.start() : counter[at] + 1;
        }
        for (int deeper = at + 1; deeper < LEVELS; deeper++) {
            counter[deeper] = 0;
        }
        if (here.format().equals("bullet")) {
            return "-";
        }
        if (here.format().equals("none")) {
            return "";
        }
        String shown = here.text();
        for (int i = 0; i < LEVELS; i++) {
            if (shown.contains("%" + (i + 1))) {
                Level part = known.getOrDefault(i, here);
                int value = counter[i] == 0 ? part.start() : counter[i];
                shown = shown.replace("%" + (i + 1), written(part.format(), value));
            }
        }
        return shown.strip();
    }

    static String written(String format, int value) {
        return switch (format) {
            case "lowerLetter" -> letters(value);
            case "upperLetter" -> letters(value).toUpperCase(java.util.Locale.ROOT);
            case "lowerRoman" -> roman(value);
            case "upperRoman" -> roman(value).toUpperCase(java.util.Locale.ROOT);
            case "decimalZero" -> value < 10 ? "0" + value : String.valueOf(value);
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
                    value >= 1 && value <= 20
                            ? Character.toString(0x2460 + value - 1)
                            : String.valueOf(value);
            case "decimalFullWidth" ->
                    String.valueOf(value)
                            .chars()
                            .mapToObj(c -> Character.toString(c - '0' + 0xff10))
                            .reduce("", String::concat);
            case "taiwaneseCounting",
                    "taiwaneseCountingThousand",
                    "chineseCounting",
                    "chineseCountingThousand",
                    "japaneseCounting",
                    "ideographDigital",
                    "koreanCounting" ->
                    han(value);
            case "ideographTraditional" ->
                    value >= 1 && value <= 10
                            ? "甲乙丙丁戊己庚辛壬癸".substring(value - 1, value)
                            : String.valueOf(value);
            case "aiueoFullWidth", "aiueo" ->
                    value >= 1 && value <= 10
                            ? "アイウエオカキクケコ".substring(value - 1, value)
                            : String.valueOf(value);
            default -> String.valueOf(value);
        };
    }

    private static String letters(int value) {
        if (value < 1) {
            return String.valueOf(value);
        }
        // Word goes on with aa, bb, cc.
        return Character.toString('a' + (value - 1) % 26).repeat(Math.min(4, (value - 1) / 26 + 1));
    }

    private static String roman(int value) {
        if (value < 1 || value > 3999) {
            return String.valueOf(value);
        }
        StringBuilder sign = new StringBuilder();
        int rest = value;
        for (int i = 0; i < ROMAN.length; i++) {
            while (rest >= ROMAN[i]) {
                sign.append(ROMAN_SIGNS[i]);
                rest -= ROMAN[i];
            }
        }
        return sign.toString();
    }

    private static String han(int value) {
        if (value < 1 || value > 99) {
            return String.valueOf(value);
        }
        int tens = value / 10;
        int ones = value % 10;
        return (tens > 1 ? HAN[tens] : "") + (tens > 0 ? "十" : "") + (ones > 0 ? HAN[ones] : "");
    }
}
