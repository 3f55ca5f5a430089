package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A reranker that counts shared words. */
public final class WordOverlapReranker implements Reranker {

    @Override
    public List<RankedChunk> rerank(Question question, List<RankedChunk> ranked) {
        Set<String> asked = new HashSet<>(Policies.words(question.text()));
        return ranked.stream()
                .sorted(
                        Comparator.comparingLong((RankedChunk hit) ->
                                        Policies.words(hit.chunk().text()).stream()
                                                .filter(asked::contains)
                                                .count())
                                .reversed())
                .toList();
    }
}
