package ai.goingcloud.hrchatbot.domain.error;

import org.jspecify.annotations.Nullable;

/** A setting is wrong or missing; the message names it and what is allowed. */
public final class MisconfiguredException extends HrChatbotException {

    private static final long serialVersionUID = 1L;

    public MisconfiguredException(String message) {
        super(ErrorCode.MISCONFIGURED, message, null);
    }

    public MisconfiguredException(String message, @Nullable Throwable cause) {
        super(ErrorCode.MISCONFIGURED, message, cause);
    }
}
