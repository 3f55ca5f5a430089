package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import java.util.List;

/** Reads one of one's conversations whole. */
public interface ReadConversation {

    /**
     * The conversation with its turns.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller has no such
     *     conversation
     */
    Contents read(Query query);

    /** Which conversation. */
    record Query(Caller caller, ConversationId id) {}

    /** A conversation and its turns in the order they were asked. */
    record Contents(Conversation conversation, List<ConversationTurn> turns) {

        public Contents {
            turns = List.copyOf(turns);
        }
    }
}
