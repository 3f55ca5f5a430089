package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.FollowUp;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Wording;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a question in its conversation to a finished answer: what is asked, what the documents hold
 * of it, and what is said. Knows nothing of how an answer is kept and told.
 */
final class AnswerFinder {

    /** For what is left to do after others were waited for. */
    private static final Duration MOST_MARGIN = Duration.ofSeconds(1);

    private final AnswerPicker picker;
    private final InstantSource clock;
    private final Duration usualTime;
    private final @Nullable QuestionReader reader;
    private final @Nullable AnswerWriter writer;

    /**
     * A finder.
     *
     * @param usualTime for an answer, where its asker does not have less
     * @param reader null where no model reads questions
     * @param writer null where no model writes answers
     */
    AnswerFinder(
            AnswerPicker picker,
            InstantSource clock,
            Duration usualTime,
            @Nullable QuestionReader reader,
            @Nullable AnswerWriter writer) {
        this.picker = picker;
        this.clock = clock;
        this.usualTime = usualTime;
        this.reader = reader;
        this.writer = writer;
    }

    private static Duration withoutMargin(Duration time) {
        Duration quarter = time.dividedBy(4);
        return time.minus(quarter.compareTo(MOST_MARGIN) < 0 ? quarter : MOST_MARGIN);
    }

    /**
     * The answer with what it was found in; what is told of it before it is finished is part of it.
     */
    AnswerPicker.Picked find(AskQuestion.Command command, Telling telling) {
        Deadline deadline = Deadline.after(withoutMargin(command.within(usualTime)), clock);
        telling.tell(new AnswerEvent.Step(AnswerEvent.Stage.SEARCHING));
        Optional<QuestionReader.Understood> understood =
                reader == null
                        ? Optional.empty()
                        : reader.read(
                                command.caller().subject(),
                                command.question(),
                                command.history(),
                                deadline,
                                telling);
        Question question =
                understood
                        .map(QuestionReader.Understood::standalone)
                        .or(() ->
                                FollowUp.standalone(command.question(), command.history())
                                        .map(Question::new))
                        .orElse(command.question());
        AnswerPicker.Picked found = picker.pick(command, question, deadline);
        if (found.answer().outcome() != Outcome.ANSWERED && understood.isPresent()) {
            for (Question translated : understood.get().translations().values()) {
                AnswerPicker.Picked other = picker.pick(command, translated, deadline);
                if (other.answer().outcome() == Outcome.ANSWERED) {
                    found = other;
                    break;
                }
            }
        }
        Answer answer = found.answer();
        if (writer != null) {
            telling.tell(new AnswerEvent.Step(AnswerEvent.Stage.READING));
            answer = writer.write(command, question, found.ranked(), answer, deadline, telling);
        }
        if (found.isLessThanUsual()) {
            answer =
                    answer.incompleteFor(
                            Wording.byWordsAlone(Language.of(command.question().text())));
        }
        return new AnswerPicker.Picked(
                found.ranked(),
                question.equals(command.question()) ? answer : answer.understoodAs(question.text()),
                found.isLessThanUsual());
    }
}
