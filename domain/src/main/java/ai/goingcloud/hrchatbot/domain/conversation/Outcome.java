package ai.goingcloud.hrchatbot.domain.conversation;

import java.util.Locale;

/** How a question ended. */
public enum Outcome {
    ANSWERED,
    /** The documents do not answer it; the closest ones are shown. */
    DECLINED,
    /** No model could answer, or its answer could not be proven: the passages themselves. */
    PASSAGES,
    /** A text that HR wrote for this question. */
    CURATED,
    /** A person should take over. */
    HANDOFF,
    /** The answer depends on something that only the asker knows. */
    CLARIFICATION;

    /** As the HTTP API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
