package ai.goingcloud.hrchatbot.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FusionTest {

    private static final DocumentVersion VERSION = DocumentVersion.of(new byte[0]);

    /** Ids grow with the ordinal. */
    private static final Chunk A = chunk(0);

    private static final Chunk B = chunk(1);
    private static final Chunk C = chunk(2);
    private static final Chunk D = chunk(3);

    private static Chunk chunk(int ordinal) {
        return new Chunk(
                new DocumentPath("leave.md"),
                VERSION,
                ordinal,
                "text " + ordinal,
                new ChunkLocation(ordinal * 7, ordinal * 7 + 6, null),
                new ChunkContext("Leave", List.of(), null),
                Language.ENGLISH);
    }

    private static ScoredChunk hit(Chunk chunk, double score) {
        return new ScoredChunk(chunk, score);
    }

    private static SearchResult result(List<ScoredChunk> lexical, List<ScoredChunk> vector) {
        return new SearchResult(lexical, vector);
    }

    @Nested
    final class ReciprocalRank {

        @Test
        void reciprocal_ranks_are_added() {
            List<RankedChunk> ranked =
                    Fusion.RECIPROCAL_RANK.fuse(
                            result(
                                    List.of(hit(A, 9), hit(B, 8), hit(C, 1)),
                                    List.of(hit(C, 0.9), hit(B, 0.8), hit(D, 0.7))));

            // Of 61: B 1/62 + 1/62, C 1/63 + 1/61, A 1/61, D 1/63; halved for the two lists.
            assertThat(ranked).extracting(RankedChunk::chunk).containsExactly(C, B, A, D);
            assertThat(ranked.get(0).fused()).isCloseTo((61.0 / 63 + 1) / 2, within(1e-12));
            assertThat(ranked.get(1).fused()).isCloseTo(61.0 / 62, within(1e-12));
            assertThat(ranked.get(2).fused()).isCloseTo(0.5, within(1e-12));
            assertThat(ranked.get(3).fused()).isCloseTo(61.0 / 63 / 2, within(1e-12));
        }

        @Test
        void the_best_of_both_lists_has_one() {
            assertThat(
                            Fusion.RECIPROCAL_RANK
                                    .fuse(result(List.of(hit(A, 3)), List.of(hit(A, 0.1))))
                                    .getFirst()
                                    .fused())
                    .isEqualTo(1);
        }
    }

    @Nested
    final class MinMax {

        @Test
        void scores_are_scaled_within_each_list_and_averaged() {
            List<RankedChunk> ranked =
                    Fusion.MIN_MAX.fuse(
                            result(
                                    List.of(hit(A, 10), hit(B, 4), hit(C, 2)),
                                    List.of(hit(B, 0.9), hit(D, 0.8), hit(A, 0.5))));

            // Lexical 1, 0.25, 0; vector 1, 0.775, 0.1.
            assertThat(ranked).extracting(RankedChunk::chunk).containsExactly(B, A, D, C);
            assertThat(ranked.get(0).fused()).isCloseTo(0.625, within(1e-12));
            assertThat(ranked.get(1).fused()).isCloseTo(0.55, within(1e-12));
            assertThat(ranked.get(2).fused()).isCloseTo(0.3875, within(1e-12));
            assertThat(ranked.get(3).fused()).isZero();
        }

        @Test
        void a_list_of_equal_scores_counts_all_its_hits_fully() {
            assertThat(Fusion.MIN_MAX.fuse(result(List.of(hit(A, 2), hit(B, 2)), List.of())))
                    .extracting(RankedChunk::fused)
                    .containsExactly(1.0, 1.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void with_one_list_empty_the_others_order_stays(Fusion fusion) {
        List<ScoredChunk> hits = List.of(hit(D, 3), hit(A, 2), hit(C, -1));

        assertThat(fusion.fuse(result(hits, List.of())))
                .extracting(RankedChunk::chunk)
                .containsExactly(D, A, C);
        assertThat(fusion.fuse(result(List.of(), hits)))
                .extracting(RankedChunk::chunk)
                .containsExactly(D, A, C);
        assertThat(fusion.fuse(result(List.of(), hits)).getFirst().fused()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void two_empty_lists_give_an_empty_one(Fusion fusion) {
        assertThat(fusion.fuse(result(List.of(), List.of()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ties_are_ordered_by_id(Fusion fusion) {
        assertThat(fusion.fuse(result(List.of(hit(C, 2)), List.of(hit(B, 0.9)))))
                .extracting(RankedChunk::chunk)
                .containsExactly(B, C);
    }

    @ParameterizedTest
    @EnumSource
    void a_hit_keeps_the_scores_of_the_lists_it_is_in(Fusion fusion) {
        List<RankedChunk> ranked =
                fusion.fuse(result(List.of(hit(A, 7), hit(B, 5)), List.of(hit(A, 0.5))));

        assertThat(ranked.getFirst())
                .extracting(RankedChunk::chunk, RankedChunk::lexical, RankedChunk::vector)
                .containsExactly(A, 7.0, 0.5);
        assertThat(ranked.getLast().vector()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void every_hit_comes_once_best_first_between_zero_and_one(Fusion fusion) {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            List<ScoredChunk> lexical = hits(random);
            List<ScoredChunk> vector = hits(random);

            List<RankedChunk> ranked = fusion.fuse(result(lexical, vector));

            List<Chunk> all = new ArrayList<>();
            lexical.forEach(hit -> all.add(hit.chunk()));
            vector.forEach(hit -> all.add(hit.chunk()));
            assertThat(ranked)
                    .extracting(RankedChunk::chunk)
                    .doesNotHaveDuplicates()
                    .hasSameElementsAs(all);
            assertThat(ranked).allMatch(hit -> hit.fused() >= 0 && hit.fused() <= 1);
            assertThat(ranked).isSortedAccordingTo((a, b) -> Double.compare(b.fused(), a.fused()));
        }
    }

    private static List<ScoredChunk> hits(Random random) {
        List<ScoredChunk> hits = new ArrayList<>();
        for (int ordinal = 0; ordinal < 12; ordinal++) {
            if (random.nextBoolean()) {
                hits.add(hit(chunk(ordinal), random.nextInt(8) - 2));
            }
        }
        hits.sort(ScoredChunk.BEST_FIRST);
        return hits;
    }
}
