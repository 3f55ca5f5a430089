package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.access.Visibility;
import java.util.List;

/**
 * One question to a store, in words and in vectors.
 *
 * @param terms of the question, from the same analyser as the chunks' terms; repeated terms count
 *     once; may be empty
 * @param vectors at most one for each active space; may be empty
 * @param limit the most hits in each of the two lists, 1 to 1,000
 */
public record SearchRequest(
        List<String> terms, List<SpaceVector> vectors, Visibility visibility, int limit) {

    public static final int MAX_LIMIT = 1000;

    public SearchRequest {
        terms = terms.stream().distinct().toList();
        vectors = List.copyOf(vectors);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("'limit' must be 1 to 1,000");
        }
        if (vectors.stream().map(SpaceVector::space).distinct().count() != vectors.size()) {
            throw new IllegalArgumentException("at most one vector for a space");
        }
    }
}
