package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EmbeddingModel} promises. */
public interface EmbeddingModelContract {

    /** The model; may be the same for all tests. */
    EmbeddingModel model();

    @Test
    default void the_space_stays_the_same_and_names_the_dimension() {
        EmbeddingModel model = model();

        assertThat(model.space()).isEqualTo(model.space());
        assertThat(model.embedQuery("leave").dimension()).isEqualTo(model.space().dimension());
    }

    @Test
    default void nothing_in_nothing_out() {
        assertThat(model().embedDocuments(List.of())).isEmpty();
    }

    @Test
    default void one_vector_a_text_in_the_same_order() {
        List<String> texts = new ArrayList<>();
        IntStream.range(0, 9).forEach(i -> texts.add("Rule " + i + " about leave ".repeat(i + 1)));

        List<Embedding> together = model().embedDocuments(texts);

        assertThat(together).hasSize(9);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(together.get(i))
                    .as("text %d", i)
                    .isEqualTo(model().embedDocuments(List.of(texts.get(i))).getFirst());
        }
    }

    @Test
    default void vectors_have_unit_length() {
        Embedding embedding = model().embedDocuments(List.of("annual leave")).getFirst();

        assertThat(embedding.cosine(embedding)).isCloseTo(1, within(1e-4));
    }

    @Test
    default void any_text_has_a_vector() {
        List<String> odd =
                List.of(
                        "",
                        " ",
                        "。",
                        "\u0000",
                        "👩‍👩‍👧",
                        "特別休假",
                        "x".repeat(100_000),
                        "leave ".repeat(5_000));

        assertThat(model().embedDocuments(odd)).hasSize(odd.size());
    }

    @Test
    default void many_threads_get_the_same_vectors() {
        EmbeddingModel model = model();
        Embedding expected = model.embedQuery("annual leave");

        assertThat(
                        IntStream.range(0, 16)
                                .parallel()
                                .mapToObj(_ -> model.embedQuery("annual leave"))
                                .distinct())
                .containsExactly(expected);
    }
}
