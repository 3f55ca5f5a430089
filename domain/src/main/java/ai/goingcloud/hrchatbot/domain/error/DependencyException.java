package ai.goingcloud.hrchatbot.domain.error;

import org.jspecify.annotations.Nullable;

/**
 * Something that we depend on (a model, a store, a disk) throttles, is slow, refuses, or is gone.
 */
public final class DependencyException extends HrChatbotException {

    private static final long serialVersionUID = 1L;

    /**
     * With a code of its own.
     *
     * @param code one of THROTTLED, TIMEOUT, UNAVAILABLE, WAKING_UP, REJECTED, TOO_LARGE
     */
    public DependencyException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
