package ai.goingcloud.hrchatbot.acceptance.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.lambda.S3Events;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentCatalog;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryVectorStore;
import ai.goingcloud.hrchatbot.testing.memory.InterruptedEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that come twice, late, never, in masses, or of files that break what reads them. */
final class EventFaultsTest {

    private static final String PATH = "handbook/請假 規則.txt";

    private final InMemoryDocumentSource source = new InMemoryDocumentSource();
    private final InMemoryDocumentCatalog catalog = new InMemoryDocumentCatalog();
    private final Company.Stores stores =
            new Company.Stores(new InMemoryVectorStore(catalog), catalog);
    private final HashingEmbeddingModel model = new HashingEmbeddingModel();
    private final Company company =
            Company.over(source, stores, model, new PlainTextDocumentParser());

    @Test
    @Survives("I1")
    void an_event_that_comes_five_times_is_acted_on_once() {
        source.put(PATH, "Annual leave is 25 days.");
        String event = S3Events.event(S3Events.CREATED, PATH, 1);
        company.deliver(event);
        CatalogEntry first = company.entry(PATH).orElseThrow();

        company.deliver(event);
        assertThat(company.deliverBatch(List.of(event, event, event))).isEmpty();

        assertThat(company.entry(PATH)).contains(first);
        assertThat(model.embeddedDocuments()).isEqualTo(1);
        Proof.seen(
                "I1", "event delivered 5x", "one version, 1 embedding", "one version, 1 embedding");
    }

    @Test
    @Survives("I3")
    void an_older_create_that_comes_after_the_delete_brings_nothing_back() {
        source.put(PATH, "Annual leave is 25 days.");
        source.remove(PATH);

        company.deliver(S3Events.event(S3Events.HIDDEN, PATH, 2));
        company.deliver(S3Events.event(S3Events.CREATED, PATH, 1));

        assertThat(company.found(Company.MEI, PATH, "leave")).isEmpty();
        assertThat(company.entry(PATH)).isEmpty();
        Proof.seen("I3", "delete before create", "stays deleted", "stays deleted");
    }

    @Test
    void a_file_whose_delete_marker_is_taken_away_is_found_again() {
        source.put(PATH, "Annual leave is 25 days.");
        company.deliver(S3Events.event(S3Events.CREATED, PATH, 1));
        source.remove(PATH);
        company.deliver(S3Events.event(S3Events.HIDDEN, PATH, 2));
        assertThat(company.entry(PATH).orElseThrow().state()).isEqualTo(DocumentState.REMOVED);
        source.put(PATH, "Annual leave is 25 days.");

        company.deliver(S3Events.event(S3Events.REMOVED, PATH, 3));

        assertThat(company.found(Company.MEI, PATH, "leave")).hasSize(1);
    }

    @Test
    @Survives("I5")
    void of_two_workers_on_one_object_the_newest_content_stays() throws Exception {
        int rounds = Proof.times(40, 200);
        for (int round = 0; round < rounds; round++) {
            String content = "The bonus of round %d is paid.".formatted(round);
            source.put(PATH, content);
            CyclicBarrier start = new CyclicBarrier(2);
            List<IngestDocument.Outcome> outcomes =
                    atOnce(
                            2,
                            () -> {
                                start.await();
                                return company.useCases()
                                        .ingestDocument()
                                        .ingest(
                                                new IngestDocument.Command(
                                                        Caller.system(), new DocumentPath(PATH)));
                            });

            assertThat(outcomes)
                    .allMatch(outcome ->
                            outcome instanceof IngestDocument.Outcome.Ingested
                                    || outcome instanceof IngestDocument.Outcome.Unchanged
                                    || outcome instanceof IngestDocument.Outcome.Superseded)
                    .anyMatch(IngestDocument.Outcome.Ingested.class::isInstance);
            assertThat(company.found(Company.MEI, PATH, "bonus")).containsExactly(content);
            assertThat(company.entry(PATH).orElseThrow().state()).isEqualTo(DocumentState.INDEXED);
        }
        assertThat(model.embeddedDocuments()).isLessThanOrEqualTo(2 * rounds);
        Proof.seen(
                "I5",
                "two workers, one object, x " + rounds,
                "the newest content stays",
                "it stayed each time");
    }

    @Test
    @Survives("I6")
    void a_worker_that_wakes_after_another_has_finished_changes_nothing() {
        AtomicReference<Runnable> asleep = new AtomicReference<>(() -> {});
        Company zombie =
                Company.over(
                        source,
                        stores,
                        new InterruptedEmbeddingModel(
                                model, () -> asleep.getAndSet(() -> {}).run()),
                        new PlainTextDocumentParser());
        source.put(PATH, "Annual leave is 20 days.");
        asleep.set(() -> {
            source.put(PATH, "Annual leave is 25 days.");
            source.put(PATH + ".metadata.json", "audiences: hr");
            company.deliver(S3Events.event(S3Events.CREATED, PATH, 2));
        });

        zombie.deliver(S3Events.event(S3Events.CREATED, PATH, 1));

        assertThat(company.found(Company.HR, PATH, "leave"))
                .containsExactly("Annual leave is 25 days.");
        assertThat(company.found(Company.MEI, PATH, "leave")).isEmpty();
        Proof.seen("I6", "zombie wakes", "its commit changes nothing", "it changed nothing");
    }

    @Test
    @Survives("I7")
    void a_poisonous_file_does_not_block_its_batch_and_its_reason_is_in_the_catalog() {
        Company careful =
                Company.over(
                        source, stores, model, new PoisonedParser(new PlainTextDocumentParser()));
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String path = "policy-%d.txt".formatted(i);
            source.put(path, i == 3 ? "bomb" : "Policy %d.".formatted(i));
            events.add(S3Events.event(S3Events.CREATED, path, 1));
        }

        assertThat(careful.deliverBatch(events)).containsExactly("m3");
        for (int delivery = 2; delivery <= 5; delivery++) {
            assertThat(careful.deliverBatch(List.of(events.get(3)))).containsExactly("m0");
        }

        assertThat(catalog.entries())
                .filteredOn(entry -> entry.state() == DocumentState.INDEXED)
                .hasSize(9);
        CatalogEntry poison = careful.entry("policy-3.txt").orElseThrow();
        assertThat(poison.state()).isEqualTo(DocumentState.REJECTED);
        assertThat(poison.cause()).isEqualTo(PoisonedParser.CAUSE);
        Proof.seen(
                "I7",
                "poison document in a batch of 10",
                "9 done, 1 in batchItemFailures each time",
                "9 done, 1 failed 5 times, reason in the catalog");
    }

    @Test
    void a_reader_that_breaks_is_tried_again_and_its_reason_is_in_the_catalog() {
        source.put(PATH, "crash");
        Company careful =
                Company.over(
                        source, stores, model, new PoisonedParser(new PlainTextDocumentParser()));

        assertThat(careful.deliverBatch(List.of(S3Events.event(S3Events.CREATED, PATH, 1))))
                .containsExactly("m0");
        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> careful.deliver(S3Events.event(S3Events.CREATED, PATH, 1)));

        assertThat(careful.entry(PATH).orElseThrow().state()).isEqualTo(DocumentState.FAILED);
        source.put(PATH, "Annual leave is 25 days.");
        assertThat(careful.deliverBatch(List.of(S3Events.event(S3Events.CREATED, PATH, 2))))
                .isEmpty();
    }

    @Test
    void a_message_of_no_known_shape_goes_to_the_dead_letters_alone() {
        source.put(PATH, "Annual leave is 25 days.");

        assertThat(
                        company.deliverBatch(
                                List.of(
                                        "no json",
                                        S3Events.event(S3Events.CREATED, PATH, 1),
                                        "{\"Event\":\"s3:TestEvent\"}")))
                .containsExactly("m0");
        assertThat(company.found(Company.MEI, PATH, "leave")).hasSize(1);
    }

    @Test
    @Survives("I8")
    void an_object_that_has_vanished_is_taken_out() {
        source.put(PATH, "Annual leave is 25 days.");
        company.deliver(S3Events.event(S3Events.CREATED, PATH, 1));
        source.remove(PATH);

        company.deliver(S3Events.event(S3Events.CREATED, PATH, 2));

        assertThat(company.found(Company.MEI, PATH, "leave")).isEmpty();
        assertThat(company.entry(PATH).orElseThrow().state()).isEqualTo(DocumentState.REMOVED);
        Proof.seen("I8", "object vanished", "treated as deleted", "tombstone");
    }

    @Test
    void a_bucket_that_cannot_be_reached_loses_nothing_and_the_message_comes_again() {
        source.put(PATH, "Annual leave is 25 days.");
        company.deliver(S3Events.event(S3Events.CREATED, PATH, 1));
        source.put(PATH, "Annual leave is 30 days.");
        source.setDown(true);
        String event = S3Events.event(S3Events.CREATED, PATH, 2);

        assertThat(company.deliverBatch(List.of(event))).containsExactly("m0");

        assertThat(company.found(Company.MEI, PATH, "leave")).hasSize(1);
        source.setDown(false);
        assertThat(company.deliverBatch(List.of(event))).isEmpty();
        assertThat(company.found(Company.MEI, PATH, "leave"))
                .containsExactly("Annual leave is 30 days.");
    }

    @Test
    void what_cannot_be_begun_in_time_comes_again() {
        source.put(PATH, "Annual leave is 25 days.");
        String event = S3Events.event(S3Events.CREATED, PATH, 1);

        assertThat(company.deliverBatch(List.of(event), Duration.ofSeconds(5)))
                .containsExactly("m0");
        assertThat(company.entry(PATH)).isEmpty();
        assertThat(company.deliverBatch(List.of(event))).isEmpty();
    }

    @Test
    @Survives("I10")
    void one_reconciling_heals_all_lost_events() {
        source.put("kept.txt", "Kept leave.");
        source.put("changed.txt", "Old leave.");
        source.put("gone.txt", "Gone leave.");
        source.put("hidden.txt", "Hidden leave.");
        company.reconcile();
        source.put("changed.txt", "New leave.");
        source.remove("gone.txt");
        source.put("new.txt", "Another leave.");
        source.put("hidden.txt.metadata.json", "audiences: hr");

        company.reconcile();

        assertThat(company.found(Company.MEI, "changed.txt", "leave"))
                .containsExactly("New leave.");
        assertThat(company.found(Company.MEI, "gone.txt", "leave")).isEmpty();
        assertThat(company.found(Company.MEI, "new.txt", "leave")).hasSize(1);
        assertThat(company.found(Company.MEI, "hidden.txt", "leave")).isEmpty();
        assertThat(company.found(Company.HR, "hidden.txt", "leave")).hasSize(1);
        assertThat(company.reconcile().changed()).isFalse();
        Proof.seen("I10", "lost events", "one run repairs", "one run repaired 4 kinds");
    }

    @Test
    @Survives("I11")
    void unchanged_content_costs_no_embedding() {
        source.put(PATH, "Annual leave is 25 days.");
        company.deliver(S3Events.event(S3Events.CREATED, PATH, 1));
        source.put(PATH, "Annual leave is 25 days.");
        company.deliver(S3Events.event(S3Events.CREATED, PATH, 2));
        source.put(PATH + ".metadata.json", "audiences: hr");
        company.deliver(S3Events.event(S3Events.CREATED, PATH + ".metadata.json", 3));
        source.remove(PATH);
        source.put("handbook/renamed.txt", "Annual leave is 25 days.");
        company.deliver(S3Events.event(S3Events.CREATED, "handbook/renamed.txt", 4));

        assertThat(company.entry("handbook/renamed.txt").orElseThrow().state())
                .isEqualTo(DocumentState.INDEXED);
        assertThat(company.found(Company.MEI, PATH, "leave")).isEmpty();
        Proof.seen(
                "I11",
                "same content again, and with other metadata",
                "0 embedding calls",
                model.embeddedDocuments() + " embedded in all");
    }

    @Test
    void events_of_other_buckets_and_of_what_no_document_is_are_passed_over() {
        source.put(PATH, "Annual leave is 25 days.");
        String other =
                S3Events.event(S3Events.CREATED, PATH, 1).replace("\"documents\"", "\"other\"");

        assertThat(
                        company.deliverBatch(
                                List.of(
                                        other,
                                        S3Events.event(S3Events.CREATED, "folder/", 1),
                                        S3Events.event(S3Events.CREATED, ".DS_Store", 1),
                                        S3Events.event(S3Events.CREATED, "a//b.txt", 1))))
                .isEmpty();
        assertThat(catalog.entries()).isEmpty();
    }

    @Test
    @Survives("I12")
    void masses_of_events_end_all_with_few_documents_and_calls_at_once() throws Exception {
        int events = Proof.times(1_000, 10_000);
        int functions = 4;
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        EmbeddingModel counted =
                new InterruptedEmbeddingModel(
                        model,
                        () -> {
                            calls.incrementAndGet();
                            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            atOnce.decrementAndGet();
                        });
        Company busy = Company.over(source, stores, counted, new PlainTextDocumentParser());
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < events; i += 10) {
            List<String> batch = new ArrayList<>();
            for (int j = i; j < i + 10; j++) {
                // Every tenth is rejected, and every object is told of twice on average.
                String path = "policy-%05d.txt".formatted(j / 2);
                source.put(path, j / 2 % 10 == 0 ? "" : "Policy number %d.".formatted(j / 2));
                batch.add(S3Events.event(S3Events.CREATED, path, j % 2));
            }
            batches.add(batch);
        }

        List<String> again = new ArrayList<>();
        try (ExecutorService running = Executors.newFixedThreadPool(functions)) {
            List<Callable<List<String>>> work = new ArrayList<>();
            batches.forEach(batch -> work.add(() -> busy.deliverBatch(batch)));
            for (Future<List<String>> done : running.invokeAll(work)) {
                again.addAll(done.get());
            }
        }

        assertThat(again).isEmpty();
        assertThat(catalog.entries())
                .hasSize(events / 2)
                .allMatch(entry ->
                        entry.state() == DocumentState.INDEXED
                                || entry.state() == DocumentState.REJECTED);
        assertThat(most.get()).isLessThanOrEqualTo(functions * 3);
        assertThat(model.embeddedDocuments()).isLessThanOrEqualTo(events / 2);
        Proof.seen(
                "I12",
                events + " events at once",
                "all terminal, bounded calls",
                "%d documents, %d calls, %d at once at most"
                        .formatted(events / 2, calls.get(), most.get()));
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>();
            for (Future<T> done :
                    pool.invokeAll(IntStream.range(0, threads).mapToObj(_ -> work).toList())) {
                results.add(done.get());
            }
            return results;
        }
    }

    /** A parser that a "bomb" keeps busy for ever, and a "crash" breaks. */
    private record PoisonedParser(DocumentParser parser) implements DocumentParser {

        static final Cause CAUSE =
                new Cause(Cause.Kind.TOO_SLOW, "Reading this file takes too long.");

        @Override
        public String version() {
            return parser.version();
        }

        @Override
        public ParseResult parse(RawDocument document) {
            return switch (new String(document.content(), StandardCharsets.UTF_8)) {
                case "bomb" -> new ParseResult.Unreadable(CAUSE);
                case "crash" -> throw new IllegalStateException("planted");
                default -> parser.parse(document);
            };
        }
    }
}
