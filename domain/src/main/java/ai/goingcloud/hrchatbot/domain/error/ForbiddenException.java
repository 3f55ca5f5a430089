package ai.goingcloud.hrchatbot.domain.error;

/** The caller is known, and may not do this. */
public final class ForbiddenException extends HrChatbotException {

    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message) {
        super(ErrorCode.FORBIDDEN, message, null);
    }
}
