package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A reranker that counts shared words. */
public final class WordOverlapReranker implements Reranker {

    @Override
    public List<RankedChunk> rerank(
            Question question, List<RankedChunk> ranked, Duration timeLimit) {
        Set<String> asked = new HashSet<>(Policies.words(question.text()));
        return ranked.stream()
                .map(hit -> hit.reranked(shared(hit, asked)))
                .sorted(Comparator.comparing(RankedChunk::rerank, Comparator.reverseOrder()))
                .toList();
    }

    private static double shared(RankedChunk hit, Set<String> asked) {
        List<String> words = Policies.words(hit.chunk().text());
        return words.stream().filter(asked::contains).count() / (1.0 + words.size());
    }
}
