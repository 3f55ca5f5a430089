package ai.goingcloud.hrchatbot.domain.handoff;

import ai.goingcloud.hrchatbot.domain.document.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the classifier sees of a text: its words, word pairs and pieces of words (in Chinese and
 * Japanese its runs of up to four characters), and which kinds of words it has, alone and together.
 */
final class Features {

    /** How much a kind of words weighs against all the words themselves, which weigh 1 together. */
    private static final float SIGNAL_WEIGHT = 0.4f;

    /** A text of nothing that matters here, or about nobody, is hardly ever anybody's case. */
    private static final float ABSENCE_WEIGHT = 0.8f;

    /**
     * Few words without one that matters are hardly ever anybody's case: in words, and in
     * characters.
     */
    private static final int SHORT = 5;

    private static final int SHORT_WIDE = 9;

    private static final int LONGEST_RUN = 4;
    private static final Pattern WORD = Pattern.compile("[a-z]+|[0-9]+|[?]");

    /** Kinds that say how somebody speaks; the others say of what. */
    private static final Set<String> MANNERS =
            Set.of("self", "near", "happened", "distress", "rule");

    private final Language language;
    private final List<Signal> signals;

    /** A kind of words. */
    record Signal(String name, Pattern pattern) {}

    Features(Language language, List<Signal> signals) {
        this.language = language;
        this.signals = List.copyOf(signals);
    }

    Map<String, Float> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = plain.replace("’", "'");
        Set<String> pieces = new HashSet<>();
        if (language == Language.CHINESE || language == Language.JAPANESE) {
            addRuns("^" + plain.replaceAll("\\s+", "") + "$", pieces);
        } else {
            plain = plain.replace("'", "");
            addWords(plain, pieces);
        }
        Map<String, Float> features = new HashMap<>();
        float each = (float) (1 / Math.sqrt(Math.max(1, pieces.size())));
        pieces.forEach(piece -> features.put(piece, each));
        addSignals(plain, features);
        if (isShort(plain)
                && features.containsKey("#nothing")
                && !features.containsKey("#distress")) {
            features.put("#short", ABSENCE_WEIGHT);
        }
        return features;
    }

    private boolean isShort(String plain) {
        boolean isWide = language == Language.CHINESE || language == Language.JAPANESE;
        return isWide
                ? plain.codePointCount(0, plain.length()) <= SHORT_WIDE
                : plain.strip().split("\\s+", -1).length <= SHORT;
    }

    private static void addRuns(String text, Set<String> pieces) {
        int[] codePoints = text.codePoints().toArray();
        for (int from = 0; from < codePoints.length; from++) {
            for (int length = 1;
                    length <= LONGEST_RUN && from + length <= codePoints.length;
                    length++) {
                pieces.add(new String(codePoints, from, length));
            }
        }
    }

    private static void addWords(String text, Set<String> pieces) {
        Matcher matcher = WORD.matcher(text);
        String before = "^";
        while (matcher.find()) {
            String word = matcher.group();
            pieces.add(word);
            pieces.add(before + " " + word);
            String bounded = "<" + word + ">";
            for (int length = 4; length <= 5; length++) {
                for (int from = 0; from + length <= bounded.length(); from++) {
                    pieces.add("/" + bounded.substring(from, from + length));
                }
            }
            before = word;
        }
        pieces.add(before + " $");
    }

    private void addSignals(String text, Map<String, Float> features) {
        List<String> found = new ArrayList<>();
        for (Signal signal : signals) {
            if (signal.pattern().matcher(text).find()) {
                found.add(signal.name());
            }
        }
        if (MANNERS.containsAll(found)) {
            features.put("#nothing", ABSENCE_WEIGHT);
        }
        if (!found.contains("self") && !found.contains("near")) {
            features.put("#nobody", ABSENCE_WEIGHT);
        }
        for (String name : found) {
            features.put("#" + name, SIGNAL_WEIGHT);
            if (MANNERS.contains(name)) {
                for (String other : found) {
                    if (!MANNERS.contains(other) || name.compareTo(other) < 0) {
                        features.put("#" + name + "*" + other, SIGNAL_WEIGHT);
                    }
                }
            }
        }
    }
}
