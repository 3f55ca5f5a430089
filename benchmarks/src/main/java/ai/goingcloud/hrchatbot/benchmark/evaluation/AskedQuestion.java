package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to be answered, with what a right answer is made of.
 *
 * @param kind answerable, unanswerable, followup, or another word of the set
 * @param history what was said before; only a follow-up has some
 * @param standalone a follow-up's question written out, or null
 * @param answer a short right answer, or null
 * @param evidence empty where the right answer is to decline
 * @param needsAll whether all the evidence is needed, or any of it is enough
 * @param alsoRelevant further documents that a citation may be of
 */
record AskedQuestion(
        String id,
        String kind,
        String question,
        List<Turn> history,
        @Nullable String standalone,
        @Nullable String answer,
        List<Evidence> evidence,
        boolean needsAll,
        List<String> alsoRelevant) {

    AskedQuestion {
        history = List.copyOf(history);
        evidence = List.copyOf(evidence);
        alsoRelevant = List.copyOf(alsoRelevant);
    }

    /** Words of a document that answer the question, or a part of it. */
    record Evidence(String document, String quote) {}

    /** Whether the documents answer it. */
    boolean isAnswerable() {
        return !evidence.isEmpty();
    }
}
