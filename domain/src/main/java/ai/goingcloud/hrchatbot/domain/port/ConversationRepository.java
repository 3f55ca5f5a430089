package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import java.util.List;
import java.util.Optional;

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
     * The owner's conversations, last changed first.
     *
     * @param limit 1 to 1,000
     */
    List<Conversation> list(String owner, int limit);

    /**
     * Forgets the conversation with all its turns; no effect when the owner has none of this id.
     */
    void delete(String owner, ConversationId id);
}
