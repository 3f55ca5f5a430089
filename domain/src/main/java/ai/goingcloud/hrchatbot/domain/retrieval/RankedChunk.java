package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * A chunk in the fused order.
 *
 * @param lexical its BM25 score, or null where it is not in that list
 * @param vector its cosine similarity, or null where it is not in that list
 * @param fused 0 to 1
 * @param rerank what a model that read it beside the question says, 0 to 1; null where none did
 */
public record RankedChunk(
        Chunk chunk,
        @Nullable Double lexical,
        @Nullable Double vector,
        double fused,
        @Nullable Double rerank) {

    /** As the fusion leaves it, read by no model. */
    public RankedChunk(
            Chunk chunk, @Nullable Double lexical, @Nullable Double vector, double fused) {
        this(chunk, lexical, vector, fused, null);
    }

    /** The same, read by a model. */
    public RankedChunk reranked(double score) {
        return new RankedChunk(chunk, lexical, vector, fused, score);
    }
}
