package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RankingMeasureTest {

    private static final Map<String, Integer> GRADES = Map.of("leave.md", 2, "holidays.md", 1);

    @Test
    void a_perfect_ranking_is_worth_one_by_every_measure() {
        for (RankingMeasure measure : RankingMeasure.values()) {
            assertThat(measure.of(List.of("leave.md", "holidays.md"), GRADES)).isEqualTo(1);
        }
    }

    @Test
    void finding_nothing_is_worth_zero_by_every_measure() {
        for (RankingMeasure measure : RankingMeasure.values()) {
            assertThat(measure.of(List.of("travel.md"), GRADES)).isZero();
            assertThat(measure.of(List.of(), GRADES)).isZero();
        }
    }

    @Test
    void gains_are_graded_and_discounted_by_the_logarithm_of_the_rank() {
        // (2 / log2(3)) / (2 / log2(2) + 1 / log2(3)) = 1.26186 / 2.63093
        assertThat(RankingMeasure.NDCG_10.of(List.of("travel.md", "leave.md"), GRADES))
                .isCloseTo(0.47962, within(1e-5));
    }

    @Test
    void swapping_grades_costs_little() {
        // (1 + 2 / log2(3)) / (2 + 1 / log2(3)) = 2.26186 / 2.63093
        assertThat(RankingMeasure.NDCG_10.of(List.of("holidays.md", "leave.md"), GRADES))
                .isCloseTo(0.85972, within(1e-5));
    }

    @Test
    void recall_is_the_share_of_the_judged_documents_within_the_depth() {
        List<String> sixth = ranked(5, "leave.md");

        assertThat(RankingMeasure.RECALL_5.of(sixth, GRADES)).isZero();
        assertThat(RankingMeasure.RECALL_10.of(sixth, GRADES)).isEqualTo(0.5);
    }

    @Test
    void the_reciprocal_rank_is_of_the_first_judged_document_among_ten() {
        assertThat(RankingMeasure.MRR_10.of(ranked(3, "holidays.md"), GRADES)).isEqualTo(0.25);
        assertThat(RankingMeasure.MRR_10.of(ranked(9, "leave.md"), GRADES)).isEqualTo(0.1);
        assertThat(RankingMeasure.MRR_10.of(ranked(10, "leave.md"), GRADES)).isZero();
    }

    /** A ranking with so many other documents before the one. */
    private static List<String> ranked(int before, String document) {
        return IntStream.rangeClosed(0, before)
                .mapToObj(i -> i == before ? document : "other-" + i)
                .toList();
    }
}
