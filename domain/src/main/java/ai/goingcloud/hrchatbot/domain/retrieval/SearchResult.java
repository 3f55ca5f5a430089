package ai.goingcloud.hrchatbot.domain.retrieval;

import java.util.List;

/**
 * A store's two ranked lists, each best first.
 *
 * @param lexical chunks that hold at least one of the terms, by BM25
 * @param vector chunks of the spaces asked for, by cosine similarity, whatever its value
 */
public record SearchResult(List<ScoredChunk> lexical, List<ScoredChunk> vector) {

    public SearchResult {
        lexical = List.copyOf(lexical);
        vector = List.copyOf(vector);
    }
}
