package ai.goingcloud.hrchatbot.domain.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all failures that cross a port. The message is written for the person who gets it and
 * carries no text of an upstream service; the cause, where there is one, is kept for the log.
 */
public abstract sealed class HrChatbotException extends RuntimeException
        permits ConflictException,
                DependencyException,
                ForbiddenException,
                InvalidInputException,
                MisconfiguredException,
                NotFoundException,
                RateLimitedException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    HrChatbotException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What went wrong. */
    public final ErrorCode code() {
        return code;
    }

    /** Whether the same call may succeed later; see {@link ErrorCode#retriable()}. */
    public final boolean retriable() {
        return code.retriable();
    }
}
