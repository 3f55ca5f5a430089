package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Turns text into vectors of one space. Documents and queries are embedded differently.
 * Implementations are thread-safe.
 */
public interface EmbeddingModel {

    /**
     * The space of all vectors of this model; known without a call and the same for the model's
     * whole life.
     */
    EmbeddingSpace space();

    /**
     * One vector for each text: same order, same size; empty in, empty out. A text longer than the
     * model reads is cut at its end. The vector of a text does not depend on the texts beside it.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the model cannot be
     *     used; nothing is returned for part of the texts
     */
    List<Embedding> embedDocuments(List<String> texts);

    /**
     * The vector of a question, to be compared with those of documents.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the model cannot be
     *     used
     */
    Embedding embedQuery(String text);

    /**
     * The same, in what is left of somebody's deadline. Whoever passes calls on passes the limit
     * on; a model that computes in this process may leave it out of account.
     *
     * @param timeLimit for all of it, retries included; where it is not positive nothing is called
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException as the other one does, and
     *     when the limit is over (TIMEOUT)
     */
    default List<Embedding> embedDocuments(List<String> texts, Duration timeLimit) {
        return embedDocuments(texts);
    }

    /** The same for a question. */
    default Embedding embedQuery(String text, Duration timeLimit) {
        return embedQuery(text);
    }

    /**
     * How strong evidence of this model's space must be to answer from it, as {@link
     * ai.goingcloud.hrchatbot.domain.conversation.Evidence#strength} says; empty where that was not
     * measured.
     */
    default OptionalDouble evidenceThreshold() {
        return OptionalDouble.empty();
    }

    /**
     * The cosine similarity of a sentence and the quote it stands on below which the quote is about
     * something else; empty where that was not measured.
     */
    default OptionalDouble supportThreshold() {
        return OptionalDouble.empty();
    }
}
