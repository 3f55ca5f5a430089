package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.RemoveDocument;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ReconcileTest {

    private final HashingEmbeddingModel model = new HashingEmbeddingModel();
    private final Workplace workplace = Workplace.with(model);

    private static Reconcile.Report report(
            int ingested, int unchanged, int rejected, int failed, int removed) {
        return new Reconcile.Report(ingested, unchanged, rejected, failed, removed, 0);
    }

    private static <T> List<T> atOnce(int workers, Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(Collections.nCopies(workers, work))) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void the_index_becomes_what_the_source_is() {
        workplace.source.put("a.txt", "Leave is 25 days.");
        workplace.source.put("b.txt", "Overtime is paid.");
        workplace.source.put("c.txt", "");
        assertThat(workplace.reconcile()).isEqualTo(report(2, 0, 1, 0, 0));

        assertThat(workplace.reconcile()).isEqualTo(report(0, 3, 0, 0, 0));
        assertThat(workplace.reconcile().changed()).isFalse();

        workplace.source.put("b.txt", "Overtime is paid twice.");
        workplace.source.remove("a.txt");
        workplace.source.put("d.txt", "Taxis are paid.");
        assertThat(workplace.reconcile()).isEqualTo(report(2, 1, 0, 0, 1));

        assertThat(workplace.reconcile()).isEqualTo(report(0, 3, 0, 0, 0));
        assertThat(workplace.list(MEI))
                .extracting(entry -> entry.path().value())
                .containsExactly("b.txt", "c.txt", "d.txt");
    }

    @Test
    void a_source_that_cannot_be_listed_takes_nothing_out() {
        workplace.source.put("a.txt", "Leave is 25 days.");
        workplace.reconcile();
        workplace.source.setDown(true);

        assertThatThrownBy(workplace::reconcile).isInstanceOf(DependencyException.class);

        assertThat(workplace.found("leave")).containsExactly("Leave is 25 days.");
        assertThat(workplace.entry("a.txt").state()).isEqualTo(DocumentState.INDEXED);
    }

    @Test
    void failed_files_are_tried_again_and_the_others_left_alone() {
        workplace.source.put("a.txt", "Leave is 25 days.");
        workplace.reconcile();
        workplace.source.put("b.txt", "Overtime is paid.");
        workplace.store.setDown(true);
        assertThat(workplace.reconcile()).isEqualTo(report(0, 1, 0, 1, 0));
        assertThat(workplace.reconcile()).isEqualTo(report(0, 1, 0, 1, 0));

        workplace.store.setDown(false);
        assertThat(workplace.reconcile()).isEqualTo(report(1, 1, 0, 0, 0));
    }

    @Test
    void a_file_that_breaks_its_reader_leaves_the_others_alone() {
        Workplace breaking = Workplace.with(new Breaking(model));
        breaking.source.put("gone.txt", "Taxis are paid.");
        breaking.reconcile();
        breaking.source.remove("gone.txt");
        breaking.source.put("a.txt", "Leave is 25 days.");
        breaking.source.put("b.txt", "This one breaks its reader.");

        assertThat(breaking.reconcile()).isEqualTo(report(1, 0, 0, 1, 1));

        assertThat(breaking.entry("b.txt").state()).isEqualTo(DocumentState.FAILED);
        assertThat(breaking.found("leave")).containsExactly("Leave is 25 days.");
    }

    /** Ends the stack at some text. */
    private record Breaking(EmbeddingModel model) implements EmbeddingModel {

        @Override
        public EmbeddingSpace space() {
            return model.space();
        }

        @Override
        public List<Embedding> embedDocuments(List<String> texts) {
            if (texts.stream().anyMatch(text -> text.contains("breaks"))) {
                throw new StackOverflowError("one level too many");
            }
            return model.embedDocuments(texts);
        }

        @Override
        public Embedding embedQuery(String text) {
            return model.embedQuery(text);
        }
    }

    @Test
    void reconciling_from_many_sides_reads_each_file_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            workplace.source.put("policy-%02d.txt".formatted(i), "Policy number " + i + ".");
        }

        List<Reconcile.Report> reports = atOnce(6, workplace::reconcile);

        assertThat(reports.stream().mapToInt(Reconcile.Report::ingested).sum()).isEqualTo(20);
        assertThat(model.embeddedDocuments()).isEqualTo(20);
        assertThat(workplace.list(MEI))
                .hasSize(20)
                .allMatch(entry -> entry.state() == DocumentState.INDEXED);
    }

    @Test
    void events_and_reconciling_at_once_end_with_the_newest_content() throws Exception {
        for (int round = 0; round < 20; round++) {
            String content = "The bonus of round " + round + " is paid.";
            workplace.source.put("a.txt", content);

            List<IngestDocument.Outcome> outcomes =
                    atOnce(
                            4,
                            () -> {
                                workplace.reconcile();
                                return workplace.ingest("a.txt");
                            });

            assertThat(outcomes)
                    .noneMatch(outcome ->
                            outcome instanceof IngestDocument.Outcome.Failed
                                    || outcome instanceof IngestDocument.Outcome.Rejected);
            workplace.reconcile();
            assertThat(workplace.found("bonus")).containsExactly(content);
            assertThat(workplace.entry("a.txt").state()).isEqualTo(DocumentState.INDEXED);
        }
    }

    @Test
    void a_late_removal_does_not_take_out_a_newer_file() {
        workplace.source.put("a.txt", "Leave is 25 days.");
        workplace.reconcile();
        CatalogEntry entry = workplace.entry("a.txt");

        assertThat(remove("a.txt", "0")).isFalse();
        assertThat(workplace.entry("a.txt")).isEqualTo(entry);

        assertThat(remove("a.txt", "f" + entry.fence().sequencer())).isTrue();
        assertThat(workplace.found("leave")).isEmpty();
    }

    @Test
    void what_is_not_there_cannot_be_removed() {
        assertThat(remove("a.txt", "1")).isFalse();
        workplace.source.put("a.txt", "Leave is 25 days.");
        workplace.reconcile();
        workplace.source.remove("a.txt");
        workplace.reconcile();

        assertThat(remove("a.txt", "ffffffffffffffffffff")).isFalse();
    }

    private boolean remove(String path, String sequencer) {
        return workplace
                .useCases
                .removeDocument()
                .remove(
                        new RemoveDocument.Command(
                                Caller.system(), new DocumentPath(path), sequencer));
    }
}
