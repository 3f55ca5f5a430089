package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import java.util.Set;

/** Says what one thinks of an answer. The last word counts. */
public interface GiveFeedback {

    /**
     * Keeps it with the answer.
     *
     * @return as it is kept
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller has no such
     *     answer, or it has no end yet
     * @throws ai.goingcloud.hrchatbot.domain.error.InvalidInputException for reasons with a helpful
     *     answer, and a comment that is too long
     */
    Feedback give(Command command);

    /** What is said of which answer; see {@link Feedback}. */
    record Command(
            Caller caller,
            AnswerId answerId,
            boolean helpful,
            Set<Feedback.Reason> reasons,
            String comment) {

        public Command {
            reasons = Set.copyOf(reasons);
        }
    }
}
