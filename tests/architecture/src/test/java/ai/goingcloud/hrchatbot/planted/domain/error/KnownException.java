package ai.goingcloud.hrchatbot.planted.domain.error;

/** As it should be. */
public final class KnownException extends HrChatbotException {

    private static final long serialVersionUID = 1L;

    public KnownException(String message) {
        super(message);
    }
}
