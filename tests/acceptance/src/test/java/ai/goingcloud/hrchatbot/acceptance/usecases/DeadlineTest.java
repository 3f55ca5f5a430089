package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One deadline for a question: whoever is waited for is told what is left of it. */
final class DeadlineTest {

    private static final String LEAVE = "How many days of annual leave do I get?";
    private static final Turn BEFORE = new Turn(LEAVE, "You get 25 days of annual leave.");
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final List<Duration> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> toldToEmbed = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicBoolean isDown = new AtomicBoolean();
    private Duration reading = Duration.ofSeconds(2);
    private Duration embedding = Duration.ofSeconds(1);
    private final Clocked reader = new Clocked("reads", "Q: " + LEAVE);
    private final Clocked writer =
            new Clocked(
                    "writes",
                    "You get 25 days of annual leave a year. [[1|Every employee has 25 days of"
                            + " annual leave a year]]\n");
    private final Workplace workplace = workplace();

    private Workplace workplace() {
        Workplace opened =
                Workplace.writing(
                        new Writers(
                                List.of(writer), reader, Writers.Prices.NONE, null, Set.of(), 500),
                        new Slow());
        opened.source.put(
                "leave.txt", "# Leave\n\nEvery employee has 25 days of annual leave a year.\n");
        opened.reconcile();
        return opened;
    }

    private Answer answer(Turn... history) {
        AnswerId id = new AnswerId("deadline-%04d".formatted(ids.incrementAndGet()));
        workplace
                .useCases
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                MEI,
                                id,
                                new ConversationId("conversation-1"),
                                new Question("And how many days are those?"),
                                List.of(history),
                                null,
                                null,
                                TIME,
                                null));
        long until = System.nanoTime() + Workplace.LONG.toNanos();
        while (!record(id).state().isFinal()) {
            assertThat(System.nanoTime()).as("the answer never ended").isLessThan(until);
            Thread.onSpinWait();
        }
        return ((AnswerEvent.Done) record(id).events().getLast().event()).answer();
    }

    private AnswerRecord record(AnswerId id) {
        return workplace.journal.read(MEI.subject(), id, 0).orElseThrow();
    }

    @Test
    void reading_embedding_and_writing_share_it() {
        Answer answer = answer(BEFORE);

        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(told.getFirst()).as("reading").isEqualTo(Duration.ofSeconds(4));
        assertThat(toldToEmbed.getFirst())
                .as("embedding")
                .isEqualTo(TIME.minus(MARGIN).minus(reading));
        assertThat(told.getLast())
                .as("writing")
                .isEqualTo(
                        TIME.minus(MARGIN)
                                .minus(reading)
                                .minus(embedding.multipliedBy(toldToEmbed.size())));
    }

    @Test
    void once_it_is_over_nobody_is_asked_and_words_find_the_passages() {
        reading = TIME;

        Answer answer = answer(BEFORE);

        assertThat(toldToEmbed).isEmpty();
        assertThat(writer.calls).hasValue(0);
        assertThat(answer.outcome()).isEqualTo(Outcome.PASSAGES);
        assertThat(answer.complete()).isFalse();
        assertThat(answer.text()).contains("25 days");
    }

    /** As where one model does both: who writes out has learnt that it fails. */
    @Test
    void a_model_that_failed_while_reading_is_not_asked_to_write_nor_to_read_again() {
        isDown.set(true);
        assertThat(answer(BEFORE).outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer(BEFORE).outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(reader.calls).hasValue(2);

        answer(BEFORE);
        assertThat(reader.calls).as("the breaker is open").hasValue(2);

        isDown.set(false);
        workplace.passTime(Duration.ofMinutes(1));
        answer(BEFORE);
        assertThat(reader.calls).hasValue(3);
    }

    /** A model that fails is not waited for by the next question. */
    @Test
    void an_embedding_model_that_fails_again_is_left_alone_for_a_while() {
        embedding = Duration.ofSeconds(-1);

        for (int i = 0; i < 4; i++) {
            assertThat(answer(BEFORE).text()).contains("25 days");
        }

        assertThat(toldToEmbed).hasSize(2);
    }

    private final class Clocked implements CompletionModel {

        private final String name;
        private final String text;
        private final AtomicInteger calls = new AtomicInteger();

        Clocked(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Completion complete(
                CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
            told.add(request.timeLimit());
            calls.incrementAndGet();
            if (name.equals("reads")) {
                workplace.passTime(reading);
                if (isDown.get()) {
                    throw new DependencyException(ErrorCode.THROTTLED, "Not now.", null);
                }
            }
            onText.accept(text);
            return new Completion(Completion.End.FINISHED, 10, 0, 10);
        }
    }

    private final class Slow implements EmbeddingModel {

        private final HashingEmbeddingModel model = new HashingEmbeddingModel();

        @Override
        public EmbeddingSpace space() {
            return model.space();
        }

        @Override
        public List<Embedding> embedDocuments(List<String> texts) {
            return model.embedDocuments(texts);
        }

        @Override
        public List<Embedding> embedDocuments(List<String> texts, Duration timeLimit) {
            pass(timeLimit);
            return model.embedDocuments(texts);
        }

        @Override
        public Embedding embedQuery(String text) {
            throw new AssertionError("a question has a deadline");
        }

        @Override
        public Embedding embedQuery(String text, Duration timeLimit) {
            pass(timeLimit);
            return model.embedQuery(text);
        }

        private void pass(Duration timeLimit) {
            toldToEmbed.add(timeLimit);
            if (embedding.isNegative()) {
                throw new DependencyException(ErrorCode.THROTTLED, "Not now.", null);
            }
            workplace.passTime(embedding);
        }
    }
}
