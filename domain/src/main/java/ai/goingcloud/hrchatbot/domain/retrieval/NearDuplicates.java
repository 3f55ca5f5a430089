package ai.goingcloud.hrchatbot.domain.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Folds what several documents say in nearly the same words, so that one rule does not take the
 * places of others. What differs in a number, or in a word that turns a rule about, is kept: it may
 * be a disagreement. Stateless and thread-safe.
 */
public final class NearDuplicates {

    /** So many of the leading chunks are compared; those behind are kept. */
    private static final int COMPARED = 24;

    /** The share of two chunks' words that may differ. */
    private static final double MAY_DIFFER = 0.05;

    /** Words that may make the same sentence say something else. */
    private static final Pattern TELLING =
            Pattern.compile(
                    "\\p{N}+.*|no|not|never|none|nor|without|cannot|must|may|shall|should|can|only|except|unless"
                        + "|all|any|every|before|after|more|less|least|most"
                        + "|[一二三四五六七八九十百千不無未非勿免除但須應得可前後上下內外無なずぬべ]");

    private NearDuplicates() {}

    /**
     * The same order without the chunks that a better one of another document says already.
     *
     * @param ranked best first
     */
    public static List<RankedChunk> folded(List<RankedChunk> ranked) {
        Vocabulary vocabulary = new Vocabulary();
        List<RankedChunk> kept = new ArrayList<>();
        List<int[]> words = new ArrayList<>();
        for (RankedChunk hit : ranked) {
            if (kept.size() >= COMPARED) {
                kept.add(hit);
                continue;
            }
            int[] mine = vocabulary.words(hit.chunk().text());
            boolean isSaid = false;
            for (int i = 0; i < kept.size() && !isSaid; i++) {
                isSaid =
                        !kept.get(i).chunk().path().equals(hit.chunk().path())
                                && vocabulary.areTheSame(words.get(i), mine);
            }
            if (!isSaid) {
                kept.add(hit);
                words.add(mine);
            }
        }
        return List.copyOf(kept);
    }

    /** The words of the texts that are compared, each by a number, so that comparing is quick. */
    private static final class Vocabulary {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> words = new ArrayList<>();

        /**
         * The words of a text, in ascending order of their numbers, each as often as it is there.
         */
        int[] words(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            int[] found = new int[lower.length()];
            int count = 0;
            int start = -1;
            for (int at = 0; at < lower.length(); ) {
                int point = lower.codePointAt(at);
                int next = at + Character.charCount(point);
                boolean isAlone = isWrittenWithoutSpaces(point);
                boolean isOfWord = !isAlone && isLetterOrNumber(point);
                if (start >= 0 && !isOfWord) {
                    found[count++] = number(lower.substring(start, at));
                    start = -1;
                }
                if (isAlone) {
                    found[count++] = number(lower.substring(at, next));
                } else if (isOfWord && start < 0) {
                    start = at;
                }
                at = next;
            }
            if (start >= 0) {
                found[count++] = number(lower.substring(start));
            }
            int[] sorted = Arrays.copyOf(found, count);
            Arrays.sort(sorted);
            return sorted;
        }

        private int number(String word) {
            return numbers.computeIfAbsent(
                    word,
                    added -> {
                        words.add(added);
                        return words.size() - 1;
                    });
        }

        boolean areTheSame(int[] one, int[] other) {
            int most = (int) (MAY_DIFFER * (one.length + other.length));
            if (Math.abs(one.length - other.length) > most) {
                return false;
            }
            int[] differing = new int[most];
            int count = 0;
            int i = 0;
            int j = 0;
            while (i < one.length || j < other.length) {
                if (i < one.length && j < other.length && one[i] == other[j]) {
                    i++;
                    j++;
                    continue;
                }
                if (count == most) {
                    return false;
                }
                boolean isOfOne = j == other.length || (i < one.length && one[i] < other[j]);
                differing[count++] = isOfOne ? one[i++] : other[j++];
            }
            for (int at = 0; at < count; at++) {
                if (TELLING.matcher(words.get(differing[at])).matches()) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isWrittenWithoutSpaces(int point) {
            if (point < 0x2E80) {
                return false;
            }
            Character.UnicodeScript script = Character.UnicodeScript.of(point);
            return script == Character.UnicodeScript.HAN
                    || script == Character.UnicodeScript.HIRAGANA
                    || script == Character.UnicodeScript.KATAKANA;
        }

        private static boolean isLetterOrNumber(int point) {
            if (Character.isLetterOrDigit(point)) {
                return true;
            }
            int type = Character.getType(point);
            return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
        }
    }
}
