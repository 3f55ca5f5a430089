package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.error.ErrorCode;

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
}
