package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.util.List;

/** What happens while an answer comes. A citation comes before the first segment that cites it. */
public sealed interface AnswerEvent {

    /** Work goes on. */
    record Step(Stage stage) implements AnswerEvent {}

    /** A further citation. */
    record Cited(Citation citation) implements AnswerEvent {}

    /** A further piece of the answer. */
    record Told(Segment segment) implements AnswerEvent {}

    /** The answer is finished; the last event. */
    record Done(Answer answer) implements AnswerEvent {}

    /**
     * The answer broke off; the last event.
     *
     * @param detail a sentence for the asker, without any upstream text
     */
    record Broken(ErrorCode code, String detail) implements AnswerEvent {}

    /** The asker cancelled it; the last event. */
    record Cancelled() implements AnswerEvent {}

    /** The stages of work that are told to the asker. */
    enum Stage {
        SEARCHING,
        READING,
        ANSWERING
    }

    /** The state that an answer is in after this event. */
    default AnswerState stateAfter() {
        return switch (this) {
            case Step _, Cited _, Told _ -> AnswerState.RUNNING;
            case Done _ -> AnswerState.DONE;
            case Broken _ -> AnswerState.FAILED;
            case Cancelled _ -> AnswerState.CANCELLED;
        };
    }

    /**
     * The state that an answer is in after events that come together.
     *
     * @throws IllegalArgumentException when there is none, or one before the last ends the answer
     */
    static AnswerState stateAfter(List<AnswerEvent> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("no event");
        }
        if (events.subList(0, events.size() - 1).stream()
                .anyMatch(event -> event.stateAfter().isFinal())) {
            throw new IllegalArgumentException("an event after the answer's end");
        }
        return events.getLast().stateAfter();
    }
}
