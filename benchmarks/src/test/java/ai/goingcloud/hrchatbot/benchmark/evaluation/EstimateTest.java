package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class EstimateTest {

    @Test
    void equal_values_leave_no_doubt() {
        assertThat(Estimate.of(new double[] {0.5, 0.5, 0.5}))
                .isEqualTo(new Estimate(0.5, 0.5, 0.5, 3));
    }

    @Test
    void two_values_that_differ_say_next_to_nothing() {
        // One resample in four has the smaller value only, one in four the greater.
        assertThat(Estimate.of(new double[] {0, 1})).isEqualTo(new Estimate(0.5, 0, 1, 2));
    }

    @Test
    void one_hit_in_ten_is_between_none_and_three() {
        // Binomial(10, 0.1): P(0) = 0.35; P(at most 2) = 0.930, P(at most 3) = 0.987.
        Estimate estimate = Estimate.of(new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        assertThat(estimate).isEqualTo(new Estimate(0.1, 0, 0.3, 10));
    }

    @Test
    void the_same_values_give_the_same_interval() {
        double[] values = {0.1, 0.9, 0.4, 0.4, 1, 0, 0.7};

        assertThat(Estimate.of(values)).isEqualTo(Estimate.of(values));
    }

    @Test
    void a_paired_difference_sees_a_small_gain_on_every_question() {
        Estimate gain =
                Estimate.ofDifference(new double[] {0.25, 1, 0.5}, new double[] {0, 0.75, 0.25});

        assertThat(gain).isEqualTo(new Estimate(0.25, 0.25, 0.25, 3));
        assertThat(gain.isSure()).isTrue();
    }

    @Test
    void a_gain_on_one_question_and_a_loss_on_another_are_not_sure() {
        Estimate difference = Estimate.ofDifference(new double[] {1, 0}, new double[] {0, 1});

        assertThat(difference).isEqualTo(new Estimate(0, -1, 1, 2));
        assertThat(difference.isSure()).isFalse();
    }

    @Test
    void different_questions_cannot_be_compared() {
        assertThatThrownBy(() -> Estimate.ofDifference(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
