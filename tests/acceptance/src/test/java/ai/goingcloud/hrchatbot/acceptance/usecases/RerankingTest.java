package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.WordOverlapReranker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a model that reads passages beside the question changes, and what its failing does not. */
final class RerankingTest {

    private static final String LEAVE = "annual leave days";

    private static Workplace withDocuments(Workplace workplace) {
        workplace.source.put("leave.txt", "Every employee has 25 days of annual leave.\n");
        workplace.source.put(
                "travel.txt", "Leave the office days before annual trips, days after travel.\n");
        workplace.source.put("parking.txt", "Parking is free on days of annual leave events.\n");
        workplace.reconcile();
        return workplace;
    }

    @Test
    void the_order_is_the_rerankers_and_its_scores_are_shown() {
        Workplace workplace =
                withDocuments(
                        Workplace.reranking(
                                new WordOverlapReranker(), new HashingEmbeddingModel()));

        List<RankedChunk> hits = workplace.search(MEI, LEAVE);

        assertThat(hits).hasSize(3).extracting(RankedChunk::rerank).doesNotContainNull();
        assertThat(hits)
                .isSortedAccordingTo(
                        Comparator.comparing(RankedChunk::rerank, Comparator.reverseOrder()));
    }

    @Test
    void without_one_there_is_no_such_score() {
        Workplace workplace = withDocuments(Workplace.with(new HashingEmbeddingModel()));

        assertThat(workplace.search(MEI, LEAVE))
                .hasSize(3)
                .extracting(RankedChunk::rerank)
                .containsOnlyNulls();
    }

    @Test
    void what_follows_the_best_thirty_is_not_read_and_stays_behind_them() {
        AtomicInteger read = new AtomicInteger();
        Reranker counting =
                (question, ranked, timeLimit) -> {
                    read.set(ranked.size());
                    return new WordOverlapReranker().rerank(question, ranked, timeLimit);
                };
        Workplace workplace = Workplace.reranking(counting, new HashingEmbeddingModel());
        for (int i = 0; i < 40; i++) {
            workplace.source.put(
                    "rule-%02d.txt".formatted(i),
                    "Rule %d of annual leave days for team %d is %d.\n"
                            .formatted(i, i * 7919, i * 104_729));
        }
        workplace.reconcile();

        List<RankedChunk> hits = workplace.search(MEI, LEAVE);

        assertThat(hits).hasSize(10);
        assertThat(read).hasValue(30);
    }

    @Test
    void when_it_fails_the_order_is_the_one_that_was_found_and_it_is_soon_left_alone() {
        AtomicInteger calls = new AtomicInteger();
        Reranker failing =
                (_, _, _) -> {
                    calls.incrementAndGet();
                    throw new DependencyException(ErrorCode.THROTTLED, "Not now.", null);
                };
        Workplace workplace =
                withDocuments(Workplace.reranking(failing, new HashingEmbeddingModel()));
        List<String> plain =
                Workplace.texts(
                        withDocuments(Workplace.with(new HashingEmbeddingModel()))
                                .search(MEI, LEAVE));

        for (int i = 0; i < 4; i++) {
            assertThat(workplace.found(LEAVE)).isEqualTo(plain);
        }
        assertThat(calls).hasValue(2);

        workplace.passTime(Duration.ofMinutes(1));
        assertThat(workplace.found(LEAVE)).isEqualTo(plain);
        assertThat(calls).hasValue(3);
    }
}
