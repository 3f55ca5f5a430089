package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the Chinese characters of a text may mean in English; worked out when first asked. */
final class Glosses {

    /** What two words share of the first meanings of the one that has fewer to mean the same. */
    private static final double ALIKE = 0.66;

    private final List<String> runs;
    private volatile @Nullable Set<String> stems;
    private volatile @Nullable Set<Set<String>> first;
    private volatile @Nullable Set<String> heard;

    Glosses(List<String> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Whether a word of two characters and more means first what these mean. */
    boolean hasOneLike(Set<String> meanings) {
        return !meanings.isEmpty()
                && first().stream()
                        .anyMatch(mine -> {
                            long both = mine.stream().filter(meanings::contains).count();
                            return both > 0
                                    && both >= ALIKE * Math.min(mine.size(), meanings.size());
                        });
    }

    private Set<Set<String>> first() {
        Set<Set<String>> known = first;
        if (known == null) {
            known = new HashSet<>();
            for (String run : runs) {
                for (String word : Dictionary.own().words(run)) {
                    if (word.length() > 1) {
                        known.add(Dictionary.own().firstEnglish(word));
                    }
                }
            }
            first = known;
        }
        return known;
    }

    /** The consonants of its words in katakana. */
    Set<String> heard() {
        Set<String> known = heard;
        if (known == null) {
            known = new HashSet<>();
            for (String run : runs) {
                known.addAll(Loanwords.heard(run));
            }
            heard = known;
        }
        return known;
    }

    /** The stems of all English words that a word of the text may mean. */
    Set<String> stems() {
        Set<String> known = stems;
        if (known == null) {
            known = new HashSet<>();
            for (String run : runs) {
                for (String word : Dictionary.own().words(run)) {
                    known.addAll(Dictionary.own().english(word));
                }
                for (int i = 0; i + 2 <= run.length(); i++) {
                    known.addAll(Dictionary.own().english(run.substring(i, i + 2)));
                }
            }
            stems = known;
        }
        return known;
    }
}
