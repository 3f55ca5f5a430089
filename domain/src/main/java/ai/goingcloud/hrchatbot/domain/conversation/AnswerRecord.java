package ai.goingcloud.hrchatbot.domain.conversation;

import java.time.Instant;
import java.util.List;

/**
 * What the journal knows of an answer.
 *
 * @param requestHash of everything that was asked; the same id with another hash is a conflict
 * @param attempt from 1; a later attempt's events come after the earlier one's and supersede them
 * @param leaseUntil while running, until when its worker is believed to be alive
 * @param events those after the cursor that was read from, in order
 */
public record AnswerRecord(
        String owner,
        AnswerId id,
        ConversationId conversation,
        String requestHash,
        AnswerState state,
        int attempt,
        Instant leaseUntil,
        List<RecordedEvent> events) {

    public AnswerRecord {
        events = List.copyOf(events);
    }
}
