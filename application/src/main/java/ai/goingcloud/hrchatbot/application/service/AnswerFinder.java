package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.FollowUp;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Wording;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a question in its conversation to a finished answer: what is asked, what the documents hold
 * of it, and what is said. Knows nothing of how an answer is kept and told.
 */
final class AnswerFinder {

    private final AnswerPicker picker;
    private final InstantSource clock;
    private final @Nullable QuestionReader reader;
    private final @Nullable AnswerWriter writer;

    /**
     * A finder.
     *
     * @param reader null where no model reads questions
     * @param writer null where no model writes answers
     */
    AnswerFinder(
            AnswerPicker picker,
            InstantSource clock,
            @Nullable QuestionReader reader,
            @Nullable AnswerWriter writer) {
        this.picker = picker;
        this.clock = clock;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * The answer with what it was found in; what is told of it before it is finished is part of it.
     */
    AnswerPicker.Picked find(AskQuestion.Command command, Telling telling) {
        Instant begun = clock.instant();
        telling.tell(new AnswerEvent.Step(AnswerEvent.Stage.SEARCHING));
        Optional<QuestionReader.Understood> understood =
                reader == null
                        ? Optional.empty()
                        : reader.read(
                                command.caller().subject(),
                                command.question(),
                                command.history(),
                                telling);
        Question question =
                understood
                        .map(QuestionReader.Understood::standalone)
                        .or(() ->
                                FollowUp.standalone(command.question(), command.history())
                                        .map(Question::new))
                        .orElse(command.question());
        AnswerPicker.Picked found = picker.pick(command, question);
        if (found.answer().outcome() != Outcome.ANSWERED && understood.isPresent()) {
            for (Question translated : understood.get().translations().values()) {
                AnswerPicker.Picked other = picker.pick(command, translated);
                if (other.answer().outcome() == Outcome.ANSWERED) {
                    found = other;
                    break;
                }
            }
        }
        Answer answer = found.answer();
        if (writer != null) {
            telling.tell(new AnswerEvent.Step(AnswerEvent.Stage.READING));
            answer = writer.write(command, question, found.ranked(), answer, begun, telling);
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
