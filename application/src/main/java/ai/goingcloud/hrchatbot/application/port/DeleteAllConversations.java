package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;

/** Forgets all of one's conversations and answers. */
public interface DeleteAllConversations {

    /** Forgets them, and stops what is still being answered. */
    void deleteAll(Command command);

    /** Whose. */
    record Command(Caller caller) {}
}
