package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;

/** What a person asks: 1 to 2,000 code points, without white space at its ends. */
public record Question(String text) {

    public static final int MAX_CODE_POINTS = 2000;

    public Question {
        text = text.strip();
        if (text.isEmpty()) {
            throw new InvalidInputException("Please type a question.");
        }
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            throw new InvalidInputException(
                    ErrorCode.TOO_LARGE,
                    "A question can have at most 2,000 characters; please shorten it.",
                    null);
        }
    }
}
