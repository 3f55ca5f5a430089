package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.Duration;
import java.util.List;

/** Orders a few chunks anew by reading them beside the question. Optional. Thread-safe. */
public interface Reranker {

    /**
     * The same chunks, each once, best first; those that were read have their {@link
     * RankedChunk#rerank score}, those that were not stand behind them in the order given.
     *
     * @param timeLimit for all of it, retries included; where it is not positive nothing is called
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when it cannot be used; the
     *     order given is still good
     */
    List<RankedChunk> rerank(Question question, List<RankedChunk> ranked, Duration timeLimit);
}
