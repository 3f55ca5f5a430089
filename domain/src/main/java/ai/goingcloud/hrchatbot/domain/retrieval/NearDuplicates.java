package ai.goingcloud.hrchatbot.domain.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
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

    private static final Pattern WORD =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{N}]+");

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
        List<RankedChunk> kept = new ArrayList<>();
        List<Map<String, Integer>> words = new ArrayList<>();
        for (RankedChunk hit : ranked) {
            if (kept.size() >= COMPARED) {
                kept.add(hit);
                continue;
            }
            Map<String, Integer> mine = words(hit);
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

    private static Map<String, Integer> words(RankedChunk hit) {
        Map<String, Integer> words = new HashMap<>();
        Matcher matcher = WORD.matcher(hit.chunk().text().toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.merge(matcher.group(), 1, Integer::sum);
        }
        return words;
    }

    private static boolean areTheSame(Map<String, Integer> one, Map<String, Integer> other) {
        int all = size(one) + size(other);
        List<String> differing = new ArrayList<>();
        return more(one, other, differing) + more(other, one, differing) <= MAY_DIFFER * all
                && differing.stream().noneMatch(word -> TELLING.matcher(word).matches());
    }

    private static int size(Map<String, Integer> words) {
        int size = 0;
        for (int count : words.values()) {
            size += count;
        }
        return size;
    }

    /** How many words the one has more than the other. */
    private static int more(
            Map<String, Integer> one, Map<String, Integer> other, List<String> differing) {
        int all = 0;
        for (Map.Entry<String, Integer> word : one.entrySet()) {
            int more = word.getValue() - other.getOrDefault(word.getKey(), 0);
            if (more > 0) {
                differing.add(word.getKey());
                all += more;
            }
        }
        return all;
    }
}
