package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;

/** Forgets one of one's conversations, with its answers and what they quote. */
public interface DeleteConversation {

    /** Forgets it, and stops what is still being answered in it. No effect when there is none. */
    void delete(Command command);

    /** Which conversation. */
    record Command(Caller caller, ConversationId id) {}
}
