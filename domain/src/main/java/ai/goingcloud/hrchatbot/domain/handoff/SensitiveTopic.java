package ai.goingcloud.hrchatbot.domain.handoff;

import java.util.Arrays;
import java.util.Optional;

/** What a person should take over, when somebody tells of it as their own or another's case. */
public enum SensitiveTopic {
    SELF_HARM("self-harm"),
    HARASSMENT("harassment"),
    DISCRIMINATION("discrimination"),
    /** Wrongdoing that somebody saw, and reprisals for having spoken up. */
    WHISTLEBLOWING("whistleblowing"),
    /** Illness and disability. */
    ILLNESS("illness"),
    TERMINATION("termination");

    private final String word;

    SensitiveTopic(String word) {
        this.word = word;
    }

    /** As files and examples name it. */
    public String word() {
        return word;
    }

    /** The topic of this name; empty for any other word. */
    public static Optional<SensitiveTopic> of(String word) {
        return Arrays.stream(values()).filter(topic -> topic.word.equals(word)).findFirst();
    }
}
