package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;

/** Stops one's answer. */
public interface CancelAnswer {

    /**
     * Ends the answer as cancelled and stops its work; no effect when it has ended.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller has no such
     *     answer
     */
    void cancel(Command command);

    /** Which answer. */
    record Command(Caller caller, AnswerId answerId) {}
}
