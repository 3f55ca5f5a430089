package ai.goingcloud.hrchatbot.acceptance.usecases;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.ReadConversation;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.memory.ScriptedCompletionModel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A right that ends between what an answer was found in and what is told of it. */
final class RevocationTest {

    private static final Caller MEI = Workplace.member("mei.chen@example.com", "board", "staff");
    private static final Caller MEI_AFTERWARDS = Workplace.member(MEI.subject(), "staff");
    private static final Caller OTHER = Workplace.member("board@example.com", "board");
    private static final ConversationId TALK = new ConversationId("about-the-bonus");
    private static final String QUESTION = "How much is the bonus pool?";
    private static final String FIGURE = "7,777";

    private final HeldModel model = new HeldModel();
    private final Workplace workplace =
            Workplace.writing(
                    new Writers(List.of(model), model, Writers.Prices.NONE, null, Set.of(), 500));
    private int asked;

    /** Writes a proven sentence once it is let. */
    private static final class HeldModel implements CompletionModel {

        private final CompletionModel model =
                new ScriptedCompletionModel(
                        List.of(
                                "The bonus pool is 7,777 euros."
                                        + " [[1|The bonus pool is 7,777 euros]]"));
        private final Semaphore reached = new Semaphore(0);
        private final Semaphore passes = new Semaphore(0);

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public Completion complete(
                CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
            reached.release();
            try {
                if (!passes.tryAcquire(Workplace.LONG.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody let it write");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return model.complete(request, onText, cancelled);
        }
    }

    private void putFor(String audience) {
        workplace.source.put("bonus.txt.metadata.json", "audiences: " + audience + "\n");
        workplace.source.put("bonus.txt", "# Bonus\n\nThe bonus pool is 7,777 euros.\n");
        workplace.reconcile();
    }

    private AnswerId ask(Caller caller, ConversationId conversation) {
        AnswerId id = new AnswerId("answer-%04d".formatted(++asked));
        workplace
                .useCases
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                caller, id, conversation, new Question(QUESTION), List.of(), null));
        return id;
    }

    private AnswerRecord read(Caller caller, AnswerId id) {
        while (true) {
            AnswerRecord answer =
                    workplace
                            .useCases
                            .readAnswer()
                            .read(new ReadAnswer.Query(caller, id, 0, Duration.ofSeconds(1)));
            if (answer.state().isFinal()) {
                return answer;
            }
        }
    }

    private String talk(Caller caller) {
        return workplace
                .useCases
                .readConversation()
                .read(new ReadConversation.Query(caller, TALK))
                .toString();
    }

    /** The answer that is being written when the right ends. */
    private AnswerId askAndHold() throws InterruptedException {
        putFor("board");
        AnswerId id = ask(MEI, TALK);
        assertThat(model.reached.tryAcquire(Workplace.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return id;
    }

    @Test
    @Survives("S1")
    void a_document_that_is_taken_away_while_an_answer_is_written_is_in_no_answer_afterwards()
            throws Exception {
        AnswerId early = askAndHold();

        putFor("legal");
        model.passes.release(10);

        assertThat(read(MEI, early).toString()).doesNotContain(FIGURE, "bonus.txt");
        assertThat(talk(MEI)).doesNotContain(FIGURE, "bonus.txt");
        assertThat(read(MEI, ask(MEI, TALK)).toString()).doesNotContain(FIGURE, "bonus.txt");
        Proof.seen(
                "S1",
                "document taken away between retrieve and answer",
                "next question excludes; cached answers gone",
                "not in that answer, its conversation, nor the next one");
    }

    @Test
    @Survives("S1")
    void a_group_that_is_taken_away_while_an_answer_is_written_hides_it_and_leaves_others_theirs()
            throws Exception {
        AnswerId early = askAndHold();
        model.passes.release(10);
        assertThat(read(MEI, early).toString()).contains(FIGURE);

        assertThat(read(MEI_AFTERWARDS, early).toString()).doesNotContain(FIGURE, "bonus.txt");
        assertThat(talk(MEI_AFTERWARDS)).doesNotContain(FIGURE, "bonus.txt");
        assertThat(read(MEI_AFTERWARDS, ask(MEI_AFTERWARDS, TALK)).toString())
                .doesNotContain(FIGURE, "bonus.txt");
        assertThat(read(OTHER, ask(OTHER, new ConversationId("of-another"))).toString())
                .contains(FIGURE);
        Proof.seen(
                "S1",
                "group taken away between retrieve and answer",
                "next question excludes; cached answers gone",
                "hidden in that answer and its conversation, not in the next; another keeps it");
    }
}
