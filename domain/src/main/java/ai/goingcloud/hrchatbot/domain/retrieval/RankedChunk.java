package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * A chunk in the fused order.
 *
 * @param lexical its BM25 score, or null where it is not in that list
 * @param vector its cosine similarity, or null where it is not in that list
 * @param fused 0 to 1
 */
public record RankedChunk(
        Chunk chunk, @Nullable Double lexical, @Nullable Double vector, double fused) {}
