package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The append-only log of each answer's events, with its state. Answers belong to one person:
 * another owner's are not there. Thread-safe, and several processes may share one. Every method
 * throws {@link ai.goingcloud.hrchatbot.domain.error.DependencyException} when the store cannot be
 * used.
 */
public interface AnswerJournal {

    /**
     * Begins an answer.
     *
     * @param now when a new answer has begun
     * @param leaseUntil until when its worker is believed to be alive
     * @return the attempt to write with: 1 for a new id, one more than before for a running answer
     *     whose lease had ended by {@code now} and which this worker takes over; empty when the
     *     same request is running or has ended already. A taken-over answer keeps its conversation.
     * @throws ai.goingcloud.hrchatbot.domain.error.ConflictException when the owner's id stands for
     *     another request
     */
    OptionalInt open(
            String owner,
            AnswerId id,
            ConversationId conversation,
            String requestHash,
            Instant now,
            Instant leaseUntil);

    /**
     * Adds events together, visible to all readers, and sets the state that follows from the last
     * one. A reader sees all of them or none. The end of the worker's process loses nothing of it;
     * what ends an answer is on disk, with all before it, while a loss of power may take back the
     * latest events of one that still runs.
     *
     * @param attempt of the worker that writes
     * @param events at least one, in their order; only the last may end the answer
     * @return the last one's number; numbers count up by one
     * @throws IllegalArgumentException when there is no event, or one before the last ends the
     *     answer
     * @throws ai.goingcloud.hrchatbot.domain.error.ConflictException when the answer has ended or a
     *     later attempt runs
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the owner has no such
     *     answer
     */
    long append(String owner, AnswerId id, int attempt, List<AnswerEvent> events);

    /** Adds one event, as {@link #append(String, AnswerId, int, List)} does. */
    default long append(String owner, AnswerId id, int attempt, AnswerEvent event) {
        return append(owner, id, attempt, List.of(event));
    }

    /**
     * The answer with its events after a number; 0 for all.
     *
     * @return empty when the owner has no such answer
     */
    Optional<AnswerRecord> read(String owner, AnswerId id, long after);

    /**
     * Forgets all answers of a conversation with their events; what is still written to one of them
     * is refused as to an answer that is not there. No effect when there is none.
     */
    void forget(String owner, ConversationId conversation);

    /** Forgets all of a person's answers, as {@link #forget} does. */
    void forgetAll(String owner);

    /**
     * Forgets everybody's answers whose first attempt began before an instant, as {@link #forget}
     * does.
     *
     * @return how many they were
     */
    int forgetBegunBefore(Instant before);
}
