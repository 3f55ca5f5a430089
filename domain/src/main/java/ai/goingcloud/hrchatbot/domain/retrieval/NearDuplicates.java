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

    /** Once so many are kept, those behind are kept uncompared. */
    private static final int COMPARED = 24;

    /** The share of two chunks' words that may differ. */
    private static final double MAY_DIFFER = 0.05;

    /**
     * Numbers, units and words that may make the same sentence say something else. All of them have
     * to be the same in the same order: two numbers that change places differ in no word.
     */
    private static final Pattern TELLING =
            Pattern.compile(
                    "\\p{N}+.*|no|not|never|none|nor|non.*|un.*|without|cannot|must|may|shall|should|can|only"
                        + "|except|unless|all|any|every|before|after|more|less|least|most|both|either"
                        + "|(do|does|did|is|are|was|were|wo|could|should|must|need|has|have)n"
                        + "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty"
                        + "|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|once|twice|double"
                        + "|(minute|hour|day|week|month|quarter|year|percent|working|calendar|business)s?"
                        + "|[一二三四五六七八九十百千半不無无沒没未非勿禁免除但須應得可前後上下內外日天週周月年時分元円なずぬべん]");

    private NearDuplicates() {}

    /**
     * The same order without the chunks that a better one of another document says already.
     *
     * @param ranked best first
     */
    public static List<RankedChunk> folded(List<RankedChunk> ranked) {
        Vocabulary vocabulary = new Vocabulary();
        List<RankedChunk> kept = new ArrayList<>();
        List<Words> words = new ArrayList<>();
        for (RankedChunk hit : ranked) {
            if (kept.size() >= COMPARED) {
                kept.add(hit);
                continue;
            }
            Words mine = vocabulary.words(hit.chunk().text());
            boolean isSaid = false;
            for (int i = 0; i < kept.size() && !isSaid; i++) {
                isSaid =
                        !kept.get(i).chunk().path().equals(hit.chunk().path())
                                && areTheSame(words.get(i), mine);
            }
            if (!isSaid) {
                kept.add(hit);
                words.add(mine);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean areTheSame(Words one, Words other) {
        return Arrays.equals(one.telling, other.telling)
                && differ(one.sorted, other.sorted)
                        <= MAY_DIFFER * (one.sorted.length + other.sorted.length);
    }

    /** How many words stand in one of two lists alone. */
    private static int differ(int[] one, int[] other) {
        int differing = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            if (one[i] == other[j]) {
                i++;
                j++;
            } else {
                differing++;
                if (one[i] < other[j]) {
                    i++;
                } else {
                    j++;
                }
            }
        }
        return differing + one.length - i + other.length - j;
    }

    /**
     * What a text is made of.
     *
     * @param sorted in ascending order of their numbers, each as often as it is there
     * @param telling those that may turn it about, in the order of the text
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Words(int[] sorted, int[] telling) {}

    /** The words of the texts that are compared, each by a number, so that comparing is quick. */
    private static final class Vocabulary {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<Boolean> telling = new ArrayList<>();

        /** The words of a text. */
        Words words(String text) {
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
            int[] tells = Arrays.stream(sorted).filter(telling::get).toArray();
            Arrays.sort(sorted);
            return new Words(sorted, tells);
        }

        private int number(String word) {
            return numbers.computeIfAbsent(
                    word,
                    added -> {
                        telling.add(TELLING.matcher(added).matches());
                        return telling.size() - 1;
                    });
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
