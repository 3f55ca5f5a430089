package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;

/** Gives one of one's conversations another title. */
public interface RenameConversation {

    /**
     * The conversation as it is called now.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller has no such
     *     conversation
     */
    Conversation rename(Command command);

    /**
     * Which conversation, and what to call it.
     *
     * @param title 1 to 80 code points, without white space at its ends
     */
    record Command(Caller caller, ConversationId id, String title) {

        public Command {
            title = title.strip();
            if (title.isEmpty()) {
                throw new InvalidInputException("'title' must not be empty.");
            }
            Limits.checkLine("title", title, Conversation.MAX_TITLE_CODE_POINTS);
        }
    }
}
