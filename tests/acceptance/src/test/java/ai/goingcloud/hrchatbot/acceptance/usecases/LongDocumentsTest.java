package ai.goingcloud.hrchatbot.acceptance.usecases;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.ReceiveUpload;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.StartUpload;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes on while documents are read that take minutes. */
final class LongDocumentsTest {

    private static final int CHAPTERS = 300;

    private final Slow model = new Slow();
    private final Workplace workplace = Workplace.with(model);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void letGo() {
        model.released.countDown();
        threads.close();
    }

    private static String longDocument() {
        return IntStream.range(0, CHAPTERS)
                .mapToObj("# Chapter %d\n\nA long matter, number %<d.\n"::formatted)
                .collect(Collectors.joining("\n"));
    }

    /** Reads so many long documents, as many as there are places for, until the test ends. */
    private Future<Reconcile.Report> readLongOnes(int many) {
        for (int i = 0; i < many; i++) {
            workplace.source.put("long-%d.md".formatted(i), longDocument());
        }
        Future<Reconcile.Report> run = threads.submit(workplace::reconcile);
        Eventually.holds(() -> assertThat(model.held).hasValue(many));
        return run;
    }

    private void waitUntilFound(String question, String text) {
        Eventually.holds(() -> assertThat(workplace.found(question)).contains(text));
    }

    private void waitUntilNotFound(String question, String text) {
        Eventually.holds(() -> assertThat(workplace.found(question)).doesNotContain(text));
    }

    @Test
    void what_is_deleted_or_added_meanwhile_does_not_wait() throws Exception {
        workplace.source.put("gone.txt", "Overtime is paid.");
        workplace.reconcile();
        Future<Reconcile.Report> run = readLongOnes(1);

        workplace.source.remove("gone.txt");
        workplace.source.put("late.txt", "Late shifts end at ten.");

        waitUntilNotFound("overtime", "Overtime is paid.");
        waitUntilFound("late shifts", "Late shifts end at ten.");
        assertThat(run.isDone()).isFalse();
        model.released.countDown();
        assertThat(run.get()).isEqualTo(new Reconcile.Report(2, 1, 0, 0, 1, 0));
    }

    /** For hardly more than one of them costs. */
    @Test
    void what_is_ready_meanwhile_is_written_together() {
        Future<Reconcile.Report> run = readLongOnes(1);

        for (int i = 0; i < 20; i++) {
            workplace.source.put("short-%02d.txt".formatted(i), "Rule %d is short.".formatted(i));
        }

        waitUntilFound("rule 19", "Rule 19 is short.");
        Eventually.holds(() ->
                assertThat(workplace.store.writes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(20));
        assertThat(workplace.store.writes).hasSizeLessThan(10);
        assertThat(run.isDone()).isFalse();
    }

    @Test
    void of_those_that_are_written_together_one_that_is_refused_leaves_the_others_alone() {
        Future<Reconcile.Report> run = readLongOnes(1);
        workplace.store.refuse(new DocumentPath("short-07.txt"));

        for (int i = 0; i < 20; i++) {
            workplace.source.put("short-%02d.txt".formatted(i), "Rule %d is short.".formatted(i));
        }

        Eventually.holds(() ->
                assertThat(workplace.store.writes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(19));
        waitUntilFound("rule 19", "Rule 19 is short.");
        Eventually.holds(() ->
                assertThat(workplace.entry("short-07.txt").state())
                        .isEqualTo(DocumentState.FAILED));
        assertThat(run.isDone()).isFalse();
    }

    @Test
    void where_long_ones_have_all_places_what_is_deleted_or_narrowed_does_not_wait() {
        workplace.source.put("gone.txt", "Overtime is paid.");
        workplace.source.put("pay.txt", "Bonuses come in May.");
        workplace.reconcile();
        Future<Reconcile.Report> run = readLongOnes(Workplace.READ_AT_ONCE);

        workplace.source.remove("gone.txt");
        workplace.source.put("pay.txt.metadata.json", "audiences: board\n");

        waitUntilNotFound("overtime", "Overtime is paid.");
        waitUntilNotFound("bonuses", "Bonuses come in May.");
        assertThat(run.isDone()).isFalse();
    }

    @Test
    void a_long_one_that_is_deleted_meanwhile_is_not_read_to_its_end() throws Exception {
        Future<Reconcile.Report> run = readLongOnes(1);
        workplace.source.remove("long-0.md");
        Eventually.holds(() ->
                assertThat(workplace.entry("long-0.md").state()).isEqualTo(DocumentState.REMOVED));

        model.released.countDown();
        run.get();

        assertThat(model.texts.get()).isLessThan(CHAPTERS);
        assertThat(workplace.entry("long-0.md").state()).isEqualTo(DocumentState.REMOVED);
        assertThat(workplace.found("long matter")).isEmpty();
    }

    @Test
    void a_long_one_that_comes_back_while_it_is_read_is_read_in_the_end() throws Exception {
        Future<Reconcile.Report> run = readLongOnes(1);
        workplace.source.remove("long-0.md");
        Eventually.holds(() ->
                assertThat(workplace.entry("long-0.md").state()).isEqualTo(DocumentState.REMOVED));
        workplace.source.put("long-0.md", longDocument());

        model.released.countDown();
        run.get();
        workplace.reconcile();

        assertThat(workplace.entry("long-0.md").chunks()).isEqualTo(CHAPTERS);
    }

    @Test
    void who_uploads_a_long_one_does_not_wait_to_its_end() {
        byte[] content = longDocument().getBytes(StandardCharsets.UTF_8);
        Caller hr = new Caller("hr@example.com", Set.of("staff"), "TW", Set.of(Caller.HR));
        DocumentPath path = new DocumentPath("long.md");
        StartUpload.Ticket ticket =
                workplace
                        .useCases
                        .startUpload()
                        .start(
                                new StartUpload.Command(
                                        hr, path, content.length, "text/plain", Map.of()));

        ReceiveUpload.Receipt receipt =
                workplace
                        .useCases
                        .receiveUpload()
                        .receive(
                                new ReceiveUpload.Command(
                                        hr, ((StartUpload.Ticket.Here) ticket).token(), content));

        assertThat(receipt.path()).isEqualTo(path);
        assertThat(workplace.entry("long.md").state()).isEqualTo(DocumentState.READING);
        model.released.countDown();
        Eventually.holds(() -> assertThat(workplace.entry("long.md").chunks()).isEqualTo(CHAPTERS));
    }

    /** Begins with the texts of a long document, and goes on with them when it is let. */
    private static final class Slow implements EmbeddingModel {

        private final HashingEmbeddingModel model = new HashingEmbeddingModel();
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger held = new AtomicInteger();
        private final AtomicInteger texts = new AtomicInteger();

        @Override
        public EmbeddingSpace space() {
            return model.space();
        }

        @Override
        public List<Embedding> embedDocuments(List<String> some) {
            if (some.toString().contains("long matter")) {
                held.incrementAndGet();
                texts.addAndGet(some.size());
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return model.embedDocuments(some);
        }

        @Override
        public Embedding embedQuery(String text) {
            return model.embedQuery(text);
        }
    }
}
