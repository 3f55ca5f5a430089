package ai.goingcloud.hrchatbot.domain.error;

/** An id is already used for something else, or another writer was first. */
public final class ConflictException extends HrChatbotException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(ErrorCode.CONFLICT, message, null);
    }
}
