package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model read the best chunks beside the question, where there is one. When it fails, or has
 * just failed, or is late, the order that they were found in is still good.
 */
final class Reranking {

    private static final Logger LOG = LoggerFactory.getLogger(Reranking.class);

    /** More than are cited or given to a model that writes, and few enough for one call. */
    private static final int READ = 30;

    private static final Duration ENOUGH = Duration.ofSeconds(2);

    private final @Nullable Reranker reranker;
    private final CircuitBreaker breaker;

    Reranking(@Nullable Reranker reranker, Breakers breakers) {
        this.reranker = reranker;
        this.breaker = breakers.of("reranker");
    }

    List<RankedChunk> of(String question, List<RankedChunk> ranked, Deadline deadline) {
        Reranker model = reranker;
        if (model == null || ranked.size() < 2 || deadline.isOver() || !breaker.mayCall()) {
            return ranked;
        }
        int read = Math.min(READ, ranked.size());
        try {
            List<RankedChunk> all =
                    new ArrayList<>(
                            breaker.call(() ->
                                    model.rerank(
                                            new Question(question),
                                            ranked.subList(0, read),
                                            deadline.leftOf(ENOUGH))));
            all.addAll(ranked.subList(read, ranked.size()));
            return List.copyOf(all);
        } catch (DependencyException e) {
            LOG.warn("not reranked: {}", e.getMessage(), e);
            return ranked;
        }
    }
}
