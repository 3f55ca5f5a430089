package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.conversation.SearchText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People's conversations. Every method takes the owner, and another owner's conversations are not
 * there: the same id may name one conversation of each owner. Thread-safe. Every method throws
 * {@link ai.goingcloud.hrchatbot.domain.error.DependencyException} when the store cannot be used.
 */
public interface ConversationRepository {

    /**
     * Adds a turn, durably; begins the conversation, titled by the question, when it is new. A turn
     * whose answer id is there already changes nothing.
     */
    void append(String owner, ConversationId id, ConversationTurn turn);

    Optional<Conversation> find(String owner, ConversationId id);

    /** The turns in the order they were asked; empty when the owner has no such conversation. */
    List<ConversationTurn> turns(String owner, ConversationId id);

    /**
     * The owner's conversations, last changed first, those changed at the same instant by id.
     *
     * @return at most {@link Page#limit()}, those after {@link Page#after()} in that order
     */
    List<Conversation> list(String owner, Page page);

    /**
     * Gives the conversation another title.
     *
     * @param title 1 to {@value Conversation#MAX_TITLE_CODE_POINTS} code points
     * @return false when the owner has no such conversation
     */
    boolean rename(String owner, ConversationId id, String title);

    /**
     * Keeps what the owner thinks of an answer with its turn, in place of what was said before.
     * When the conversation changed stays as it was.
     *
     * @return false when the owner has no turn with this answer
     */
    boolean rate(String owner, AnswerId answer, Feedback feedback);

    /** What the owner has said of an answer; empty when nothing was, or there is no such turn. */
    Optional<Feedback> feedback(String owner, AnswerId answer);

    /**
     * Takes one turn out again, and with the last one the conversation; no effect when there is no
     * such turn.
     */
    void withdraw(String owner, ConversationId id, AnswerId answer);

    /**
     * Forgets the conversation with all its turns; no effect when the owner has none of this id.
     */
    void delete(String owner, ConversationId id);

    /** Forgets all of the owner's conversations. */
    void deleteAll(String owner);

    /**
     * Forgets everybody's conversations that have not changed since an instant.
     *
     * @param instant those changed at or after it stay
     * @return how many were forgotten
     */
    int deleteUnchangedSince(Instant instant);

    /**
     * Which part of a list.
     *
     * @param containing only conversations with this in their title, a question or an answer's
     *     text, compared in the form of {@link SearchText#of}; "" for all
     * @param after the last one of the part before; null for the beginning
     * @param limit 1 to 1,000
     */
    record Page(String containing, @Nullable Cursor after, int limit) {

        /** The beginning of the whole list. */
        public static Page first(int limit) {
            return new Page("", null, limit);
        }
    }

    /** A place in a list, which stays where it is when conversations change or go. */
    record Cursor(Instant changedAt, ConversationId id) {}
}
