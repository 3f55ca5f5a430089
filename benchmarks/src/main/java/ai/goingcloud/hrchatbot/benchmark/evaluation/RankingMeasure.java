package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.util.List;
import java.util.Map;

/** How good a ranking of documents is, from 0 to 1. */
public enum RankingMeasure {
    /** The grades found, each divided by the logarithm of its rank, over the best possible sum. */
    NDCG_10("nDCG@10") {
        @Override
        public double of(List<String> ranked, Map<String, Integer> grades) {
            double gained = 0;
            for (int i = 0; i < Math.min(10, ranked.size()); i++) {
                gained += discounted(grades.getOrDefault(ranked.get(i), 0), i);
            }
            List<Integer> best =
                    grades.values().stream().sorted((a, b) -> Integer.compare(b, a)).toList();
            double possible = 0;
            for (int i = 0; i < Math.min(10, best.size()); i++) {
                possible += discounted(best.get(i), i);
            }
            return gained / possible;
        }
    },
    /** The share of the judged documents among the first five. */
    RECALL_5("Recall@5") {
        @Override
        public double of(List<String> ranked, Map<String, Integer> grades) {
            return recall(ranked, grades, 5);
        }
    },
    /** The share of the judged documents among the first ten. */
    RECALL_10("Recall@10") {
        @Override
        public double of(List<String> ranked, Map<String, Integer> grades) {
            return recall(ranked, grades, 10);
        }
    },
    /** One over the rank of the first judged document, 0 when it is not among the first ten. */
    MRR_10("MRR@10") {
        @Override
        public double of(List<String> ranked, Map<String, Integer> grades) {
            for (int i = 0; i < Math.min(10, ranked.size()); i++) {
                if (grades.containsKey(ranked.get(i))) {
                    return 1.0 / (i + 1);
                }
            }
            return 0;
        }
    };

    private final String label;

    RankingMeasure(String label) {
        this.label = label;
    }

    /** As people write it. */
    public String label() {
        return label;
    }

    /**
     * Of one query.
     *
     * @param ranked documents, best first, none twice
     * @param grades by document, each above 0; at least one
     */
    public abstract double of(List<String> ranked, Map<String, Integer> grades);

    private static double discounted(int grade, int index) {
        return grade / (Math.log(index + 2.0) / Math.log(2));
    }

    private static double recall(List<String> ranked, Map<String, Integer> grades, int depth) {
        return (double) ranked.stream().limit(depth).filter(grades::containsKey).count()
                / grades.size();
    }
}
