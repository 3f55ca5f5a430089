package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.testing.fixture.Policies.policy;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.seenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.goingcloud.hrchatbot.domain.retrieval.ScoredChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Short documents are read first, so that the average length grows while a folder is read. */
final class WeighingAnewTest {

    @Test
    void a_chunk_stored_while_others_were_short_scores_like_the_same_chunk_stored_last() {
        String words =
                IntStream.range(0, 200).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        List<ScoredChunk> found;
        try (TestStores stores = TestStores.onNewDatabase()) {
            put(stores, "first.md", "sabbatical means time away");
            for (int i = 0; i < 20; i++) {
                put(stores, "long-" + i + ".md", words);
            }
            put(stores, "last.md", "sabbatical means time away");
            found =
                    stores.store()
                            .search(
                                    new SearchRequest(
                                            List.of("sabbatical"), List.of(), seenBy(), 5))
                            .lexical();
        }

        assertThat(found).hasSize(2);
        double best = found.getFirst().score();
        assertThat(found.getLast().score()).isCloseTo(best, within(0.02 * best));
    }

    private static void put(TestStores stores, String path, String text) {
        assertThat(stores.store().replace(policy(path, text).document())).isTrue();
    }
}
