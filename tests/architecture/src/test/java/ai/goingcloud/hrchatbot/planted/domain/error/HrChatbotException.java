package ai.goingcloud.hrchatbot.planted.domain.error;

/** As it should be: the one root. */
public abstract class HrChatbotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected HrChatbotException(String message) {
        super(message);
    }
}
