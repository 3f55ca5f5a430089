package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins the lexical and the vector list into one order. All ways are pure, and with one list empty
 * keep the other's.
 */
public enum Fusion {
    /**
     * Reciprocal rank fusion: the sum of 1 / (60 + rank) over the lists, scaled to at most 1
     * (Cormack, Clarke, Büttcher, SIGIR 2009).
     */
    RECIPROCAL_RANK {
        @Override
        Map<ChunkId, Double> weigh(List<ScoredChunk> hits, double last) {
            Map<ChunkId, Double> weights = new HashMap<>();
            for (int i = 0; i < hits.size(); i++) {
                weights.put(
                        hits.get(i).chunk().id(), (RANK_CONSTANT + 1) / (RANK_CONSTANT + i + 1));
            }
            return weights;
        }
    },
    /**
     * The mean of both scores, each scaled so that its list's best is 1; the worst of the lexical
     * list is 0 and that of the vector list {@value #LAST_VECTOR}; absent counts 0. Keeps how far
     * apart hits are, which ranks throw away. A chunk without the question's words has no score by
     * words at all, but one that ends the vector list is hardly farther than the next, which is cut
     * off: as 0 it would lose what a list four times as long gives it.
     */
    MIN_MAX {
        @Override
        Map<ChunkId, Double> weigh(List<ScoredChunk> hits, double last) {
            Map<ChunkId, Double> weights = new HashMap<>();
            if (hits.isEmpty()) {
                return weights;
            }
            double best = hits.getFirst().score();
            double worst = hits.getLast().score();
            for (ScoredChunk hit : hits) {
                weights.put(
                        hit.chunk().id(),
                        best > worst
                                ? 1 - (1 - last) * (best - hit.score()) / (best - worst)
                                : 1.0);
            }
            return weights;
        }
    };

    private static final double RANK_CONSTANT = 60;

    private static final double LAST_VECTOR = 0.1;

    /**
     * A list's contributions, each 0 to 1, greater for better.
     *
     * @param last what the list's last one has, where a way goes by scores
     */
    abstract Map<ChunkId, Double> weigh(List<ScoredChunk> hits, double last);

    /**
     * The chunks of both lists, each once, best first, ties by id.
     *
     * @param result lists best first
     */
    public List<RankedChunk> fuse(SearchResult result) {
        Map<ChunkId, Chunk> chunks = new LinkedHashMap<>();
        Map<ChunkId, Double> lexical = scores(result.lexical(), chunks);
        Map<ChunkId, Double> vector = scores(result.vector(), chunks);
        Map<ChunkId, Double> lexicalWeights = weigh(result.lexical(), 0);
        Map<ChunkId, Double> vectorWeights = weigh(result.vector(), LAST_VECTOR);
        int lists = (lexical.isEmpty() ? 0 : 1) + (vector.isEmpty() ? 0 : 1);
        List<RankedChunk> ranked = new ArrayList<>(chunks.size());
        chunks.forEach((id, chunk) ->
                ranked.add(
                        new RankedChunk(
                                chunk,
                                lexical.get(id),
                                vector.get(id),
                                (orZero(lexicalWeights.get(id)) + orZero(vectorWeights.get(id)))
                                        / lists)));
        ranked.sort(
                Comparator.comparingDouble(RankedChunk::fused)
                        .reversed()
                        .thenComparing(hit -> hit.chunk().id()));
        return List.copyOf(ranked);
    }

    private static Map<ChunkId, Double> scores(List<ScoredChunk> hits, Map<ChunkId, Chunk> chunks) {
        Map<ChunkId, Double> scores = new HashMap<>();
        for (ScoredChunk hit : hits) {
            ChunkId id = hit.chunk().id();
            chunks.putIfAbsent(id, hit.chunk());
            scores.putIfAbsent(id, hit.score());
        }
        return scores;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
