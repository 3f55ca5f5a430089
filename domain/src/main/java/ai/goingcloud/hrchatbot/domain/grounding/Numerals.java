package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of digits, number words and Chinese numerals. */
final class Numerals {

    static final String HAN_DIGITS = "[〇零一二三四五六七八九十百千兩廿卅]";

    private static final Map<String, Double> WORDS = words();

    static final String WORD =
            "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-"
                + " ](?:one|two|three|four|five|six|seven|eight|nine)\\b)?"
                + "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
                + "|sixteen|seventeen|eighteen|nineteen|hundred|dozen|zero|half|twice|fortnight|second|third|fourth|fifth"
                + "|sixth|seventh|eighth|ninth|tenth";

    private Numerals() {}

    static @Nullable Double wordValue(@Nullable String word) {
        return word == null ? null : WORDS.get(word.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    static double scale(String word) {
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
