package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names a conversation among one person's conversations. */
public record ConversationId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    public ConversationId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidInputException(
                    "'conversationId' must have 8 to 64 letters, digits, '-' or '_'.");
        }
    }

    /** One that nobody else has. */
    public static ConversationId random() {
        return new ConversationId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
