package ai.goingcloud.hrchatbot.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EmbeddingTest {

    @Test
    void values_of_any_length_are_scaled_to_unit_length() {
        assertThat(Embedding.normalized(new float[] {3, 4}).toArray()).containsExactly(0.6f, 0.8f);
        assertThat(Embedding.normalized(new float[] {1e-38f, 0}).toArray()).containsExactly(1, 0);
        assertThat(Embedding.normalized(new float[] {3e38f, 3e38f}).toArray()[0])
                .isBetween(0.7f, 0.71f);
    }

    @Test
    void values_without_a_direction_are_refused() {
        for (float[] values :
                List.of(
                        new float[0],
                        new float[] {0, 0},
                        new float[] {Float.NaN, 1},
                        new float[] {Float.POSITIVE_INFINITY, 1})) {
            assertThatThrownBy(() -> Embedding.normalized(values))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Embedding.ofUnit(values))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void values_that_claim_unit_length_must_have_it() {
        assertThat(Embedding.ofUnit(new float[] {0.6f, 0.8f}).dimension()).isEqualTo(2);
        assertThat(Embedding.ofUnit(new float[] {1.0009f}).toArray()).containsExactly(1.0009f);
        assertThatThrownBy(() -> Embedding.ofUnit(new float[] {1.002f}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.ofUnit(new float[] {0.5f, 0.5f}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changing_an_array_changes_no_embedding() {
        float[] given = {1, 0};
        Embedding embedding = Embedding.ofUnit(given);
        given[0] = 0;
        embedding.toArray()[0] = 0;

        assertThat(embedding).isEqualTo(Embedding.normalized(new float[] {5, 0}));
        assertThat(embedding).hasSameHashCodeAs(Embedding.normalized(new float[] {5, 0}));
    }

    @Test
    void the_cosine_is_one_for_the_same_and_minus_one_for_the_opposite_direction() {
        Embedding east = Embedding.normalized(new float[] {1, 0});
        Embedding north = Embedding.normalized(new float[] {0, 1});
        Embedding northEast = Embedding.normalized(new float[] {1, 1});

        assertThat(east.cosine(east)).isEqualTo(1);
        assertThat(east.cosine(north)).isZero();
        assertThat(east.cosine(Embedding.normalized(new float[] {-2, 0}))).isEqualTo(-1);
        assertThat(east.cosine(northEast)).isCloseTo(Math.sqrt(0.5), within(1e-6));
    }

    @Test
    void vectors_of_different_dimensions_are_not_compared() {
        Embedding two = Embedding.normalized(new float[] {1, 0});
        Embedding three = Embedding.normalized(new float[] {1, 0, 0});

        assertThatThrownBy(() -> two.cosine(three)).isInstanceOf(IllegalArgumentException.class);
    }
}
