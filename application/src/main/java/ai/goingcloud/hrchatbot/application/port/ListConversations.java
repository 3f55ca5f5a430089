package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists one's conversations, or those in which something was said. */
public interface ListConversations {

    /** Last changed first, at most {@code limit}. */
    Part list(Query query);

    /**
     * A part of the list.
     *
     * @param keptFor how long a conversation is kept that nobody goes on with
     */
    record Part(List<Conversation> conversations, Duration keptFor) {

        public Part {
            conversations = List.copyOf(conversations);
        }
    }

    /**
     * Which part of the list.
     *
     * @param containing only those with this in their title, a question or an answer, whatever its
     *     case and width; "" for all; at most {@value #MAX_CODE_POINTS} code points
     * @param after the last one of the part before; null for the beginning
     * @param limit 1 to 100
     */
    record Query(Caller caller, String containing, @Nullable After after, int limit) {

        public static final int MAX_CODE_POINTS = 200;

        public Query {
            Limits.check(limit, 100);
            Limits.checkLength("q", containing, MAX_CODE_POINTS);
        }
    }

    /** A place in the list. */
    record After(Instant changedAt, ConversationId id) {}
}
