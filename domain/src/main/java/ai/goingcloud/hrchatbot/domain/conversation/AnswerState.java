package ai.goingcloud.hrchatbot.domain.conversation;

import java.util.Locale;

/** Where an answer stands. All but {@link #RUNNING} are final. */
public enum AnswerState {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    public boolean isFinal() {
        return this != RUNNING;
    }

    /** As the HTTP API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
