package ai.goingcloud.hrchatbot.benchmark.evaluation;

import org.jspecify.annotations.Nullable;

/** The evaluation cannot be made; the message is one line that says what to mend. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EvaluationException(String message) {
        super(message);
    }

    public EvaluationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
