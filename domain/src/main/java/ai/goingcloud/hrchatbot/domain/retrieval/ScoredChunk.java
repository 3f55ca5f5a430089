package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import java.util.Comparator;

/**
 * A hit of one list.
 *
 * @param score greater is better; comparable within one list only
 */
public record ScoredChunk(Chunk chunk, double score) {

    /** Best first; equal scores by the chunks' ids. */
    public static final Comparator<ScoredChunk> BEST_FIRST =
            Comparator.comparingDouble(ScoredChunk::score)
                    .reversed()
                    .thenComparing(hit -> hit.chunk().id());
}
