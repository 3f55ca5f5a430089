package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Reranker} promises. */
public interface RerankerContract {

    /** The reranker; may be the same for all tests. */
    Reranker reranker();

    @Test
    default void gives_the_same_chunks_best_first() {
        List<RankedChunk> ranked =
                Policies.policy("leave.md", "meals on a trip", "annual leave is 25 days", "parking")
                        .document()
                        .chunks()
                        .stream()
                        .map(IndexedChunk::chunk)
                        .map(chunk -> new RankedChunk(chunk, null, null, 0.5))
                        .toList();

        List<RankedChunk> reranked =
                reranker()
                        .rerank(
                                new Question("How many days is annual leave?"),
                                ranked,
                                Duration.ofSeconds(20));

        assertThat(reranked.stream().map(RankedChunk::chunk))
                .containsExactlyInAnyOrderElementsOf(
                        ranked.stream().map(RankedChunk::chunk).toList());
        assertThat(reranked).extracting(RankedChunk::rerank).doesNotContainNull();
        assertThat(reranked)
                .isSortedAccordingTo(
                        Comparator.comparing(RankedChunk::rerank, Comparator.reverseOrder()));
        assertThat(reranked.getFirst().chunk().text()).isEqualTo("annual leave is 25 days");
    }

    @Test
    default void nothing_in_nothing_out() {
        assertThat(reranker().rerank(new Question("leave?"), List.of(), Duration.ofSeconds(20)))
                .isEmpty();
    }
}
