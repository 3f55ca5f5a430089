package ai.goingcloud.hrchatbot.domain.error;

/** The thing does not exist, or not for this caller: callers cannot tell the two apart. */
public final class NotFoundException extends HrChatbotException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(ErrorCode.NOT_FOUND, message, null);
    }
}
