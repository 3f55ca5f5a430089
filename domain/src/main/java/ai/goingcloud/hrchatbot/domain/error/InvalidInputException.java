package ai.goingcloud.hrchatbot.domain.error;

import org.jspecify.annotations.Nullable;

/** The request or the content is wrong: invalid, too large, or of a kind that is not read. */
public final class InvalidInputException extends HrChatbotException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        this(ErrorCode.INVALID_INPUT, message, null);
    }

    /**
     * With a code of its own.
     *
     * @param code one of INVALID_INPUT, TOO_LARGE, UNSUPPORTED_MEDIA
     */
    public InvalidInputException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
