package ai.goingcloud.hrchatbot.domain.error;

import java.time.Duration;

/** One person asks for more than a person may; the others are served. */
public final class RateLimitedException extends HrChatbotException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * With a time to wait.
     *
     * @param retryAfter when the same request may be granted
     */
    public RateLimitedException(String message, Duration retryAfter) {
        super(ErrorCode.RATE_LIMITED, message, null);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
