package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names an answer among one person's answers. Chosen by the client, so that a repeated request is
 * the same answer.
 */
public record AnswerId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    public AnswerId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidInputException(
                    "'answerId' must have 8 to 64 letters, digits, '-' or '_'.");
        }
    }

    /** One that nobody else has. */
    public static AnswerId random() {
        return new AnswerId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
