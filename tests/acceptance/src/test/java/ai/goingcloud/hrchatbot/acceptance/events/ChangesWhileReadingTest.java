package ai.goingcloud.hrchatbot.acceptance.events;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.acceptance.events.EventOrderContract.Change;
import ai.goingcloud.hrchatbot.acceptance.events.EventOrderContract.History;
import ai.goingcloud.hrchatbot.acceptance.events.EventOrderContract.Oracle;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.testing.lambda.S3Events;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentCatalog;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryVectorStore;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Documents and what is said about them change between two looks at them. What is stored was so at
 * one moment: a version never meets a metadata file of another time.
 */
final class ChangesWhileReadingTest {

    /** More than one delivery opens files. */
    private static final int OPENS = 24;

    @ParameterizedTest
    @EnumSource(names = "SIDECAR_IS_GONE", mode = EnumSource.Mode.EXCLUDE)
    void nothing_widens_whenever_the_changes_happen(History history) {
        for (int pause = 0; pause < OPENS; pause++) {
            for (int step = 1; step <= 4; step++) {
                run(history, pause, step);
            }
        }
    }

    /**
     * The first change has happened when its event is told; the others happen one by one, the first
     * after {@code pause} files were opened, and the next after {@code step} more each.
     */
    private static void run(History history, int pause, int step) {
        InMemoryDocumentSource bucket = new InMemoryDocumentSource();
        Oracle oracle = new Oracle("x");
        Deque<Change> coming = new ArrayDeque<>(history.changes());
        Runnable next =
                () -> {
                    Change change = coming.remove();
                    EventOrderContract.apply(change, "x/", bucket);
                    oracle.happened(change);
                };
        next.run();
        next.run();
        Changing source = new Changing(bucket, coming, next, pause, step);
        InMemoryDocumentCatalog catalog = new InMemoryDocumentCatalog();
        Company company =
                Company.over(
                        source,
                        bucket,
                        new Company.Stores(new InMemoryVectorStore(catalog), catalog),
                        new HashingEmbeddingModel(),
                        new PlainTextDocumentParser());

        for (Change change : history.changes()) {
            List<String> again =
                    company.deliverBatch(
                            List.of(S3Events.event(S3Events.CREATED, "x/" + change.file(), 1)));
            assertThat(again).hasSizeLessThanOrEqualTo(1);
            check(company, oracle);
        }
        while (!coming.isEmpty()) {
            next.run();
        }
        for (Change change : history.changes()) {
            assertThat(
                            company.deliverBatch(
                                    List.of(
                                            S3Events.event(
                                                    S3Events.CREATED, "x/" + change.file(), 2))))
                    .isEmpty();
            check(company, oracle);
        }
        assertThat(found(company, Company.MEI)).isSubsetOf(oracle.allowedNow(Company.MEI));
        assertThat(found(company, Company.HR)).isEqualTo(oracle.allowedNow(Company.HR));
    }

    private static void check(Company company, Oracle oracle) {
        for (Caller caller : List.of(Company.MEI, Company.HR)) {
            assertThat(found(company, caller)).isSubsetOf(oracle.everAllowed(caller));
        }
    }

    private static Set<String> found(Company company, Caller caller) {
        return company.found(caller, "x/leave.txt", "leave");
    }

    /** A place at which the next change happens after so many opened files. */
    private static final class Changing implements DocumentSource {

        private final InMemoryDocumentSource source;
        private final Deque<Change> coming;
        private final Runnable next;
        private final int step;
        private int left;

        Changing(
                InMemoryDocumentSource source,
                Deque<Change> coming,
                Runnable next,
                int pause,
                int step) {
            this.source = source;
            this.coming = coming;
            this.next = next;
            this.left = pause;
            this.step = step;
        }

        @Override
        public Stream<SourceFile> list() {
            return source.list();
        }

        @Override
        public Optional<RawDocument> open(DocumentPath path) {
            Optional<RawDocument> opened = source.open(path);
            if (left-- == 0 && !coming.isEmpty()) {
                next.run();
                left = step;
            }
            return opened;
        }

        @Override
        public Optional<Original> original(DocumentPath path) {
            return source.original(path);
        }
    }
}
