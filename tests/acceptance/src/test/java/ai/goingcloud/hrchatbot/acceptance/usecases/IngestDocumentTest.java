package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.IngestDocument.Outcome;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InterruptedEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.RenamedEmbeddingModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IngestDocumentTest {

    private static final String PATH = "handbook/leave.md";
    private static final String TWO_SECTIONS =
            """
            # Leave policy

            ## Annual leave

            Every employee has 25 days of paid annual leave.

            ## Sick leave

            Call your manager before ten in the morning.
            """;

    private final HashingEmbeddingModel model = new HashingEmbeddingModel();
    private final Workplace workplace = Workplace.with(model);

    private static Cause.Kind cause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected rejected -> rejected.cause().kind();
            case Outcome.Failed failed -> failed.cause().kind();
            default -> throw new AssertionError("not refused: " + outcome);
        };
    }

    @Nested
    final class Reading {

        @Test
        void a_new_file_can_be_found_afterwards() {
            workplace.source.put(PATH, TWO_SECTIONS);

            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));

            assertThat(workplace.found("annual leave").getFirst()).contains("25 days");
            CatalogEntry entry = workplace.entry(PATH);
            assertThat(entry.state()).isEqualTo(DocumentState.INDEXED);
            assertThat(entry.title()).isEqualTo("Leave policy");
            assertThat(entry.chunks()).isEqualTo(2);
            assertThat(entry.size()).isEqualTo(TWO_SECTIONS.length());
        }

        @Test
        void a_file_without_a_title_is_called_by_its_name() {
            workplace.source.put("handbook/Remote work.txt", "Three days a week.");

            workplace.ingest("handbook/Remote work.txt");

            assertThat(workplace.entry("handbook/Remote work.txt").title())
                    .isEqualTo("Remote work");
        }

        @Test
        void an_unchanged_file_embeds_nothing() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.ingest(PATH);
            CatalogEntry before = workplace.entry(PATH);

            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Unchanged());

            assertThat(model.embeddedDocuments()).isEqualTo(2);
            assertThat(workplace.entry(PATH)).isEqualTo(before);
        }

        @Test
        void only_changed_chunks_are_embedded_again() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.ingest(PATH);
            workplace.source.put(PATH, TWO_SECTIONS.replace("25 days", "30 days"));

            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));

            assertThat(model.embeddedDocuments()).isEqualTo(3);
            assertThat(workplace.found("annual leave").getFirst()).contains("30 days");
            assertThat(String.join("\n", workplace.found("annual leave")))
                    .doesNotContain("25 days");
        }

        @Test
        void a_renamed_file_embeds_nothing() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.reconcile();
            workplace.source.put("handbook/2026/holidays.md", TWO_SECTIONS);
            workplace.source.remove(PATH);

            workplace.reconcile();

            assertThat(model.embeddedDocuments()).isEqualTo(2);
            assertThat(workplace.list(MEI))
                    .extracting(entry -> entry.path().value())
                    .containsExactly("handbook/2026/holidays.md");
            assertThat(workplace.search(MEI, "annual leave").getFirst().vector()).isNotNull();
        }

        @Test
        void the_same_words_twice_in_a_file_are_embedded_once() {
            workplace.source.put(
                    PATH, "# A\n\n## Leave\n\nAsk HR.\n\n# A\n\n## Leave\n\nAsk HR.\n");

            workplace.ingest(PATH);

            assertThat(model.embeddedDocuments()).isEqualTo(1);
        }

        @Test
        void a_vanished_file_is_removed() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.ingest(PATH);
            workplace.source.remove(PATH);

            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Removed());

            assertThat(workplace.found("annual leave")).isEmpty();
            assertThat(workplace.list(MEI)).isEmpty();
        }

        @Test
        void a_file_that_never_was_is_removed_without_a_trace() {
            assertThat(workplace.ingest("handbook/nothing.md")).isEqualTo(new Outcome.Removed());
            assertThat(workplace.catalog.entries()).isEmpty();
        }

        @Test
        void a_file_that_comes_back_is_found_again() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.ingest(PATH);
            workplace.source.remove(PATH);
            workplace.ingest(PATH);
            workplace.source.put(PATH, TWO_SECTIONS);

            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));
            assertThat(workplace.found("annual leave")).isNotEmpty();
        }

        @Test
        void what_a_newer_writer_wrote_meanwhile_stays() {
            AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
            Workplace slow =
                    Workplace.with(
                            new InterruptedEmbeddingModel(model, () -> meanwhile.get().run()));
            slow.source.put(PATH, TWO_SECTIONS);
            meanwhile.set(() -> {
                meanwhile.set(() -> {});
                slow.source.remove(PATH);
                assertThat(slow.ingest(PATH)).isEqualTo(new Outcome.Removed());
            });

            assertThat(slow.ingest(PATH)).isEqualTo(new Outcome.Superseded());

            assertThat(slow.entry(PATH).state()).isEqualTo(DocumentState.REMOVED);
            assertThat(slow.found("annual leave")).isEmpty();
        }

        @Test
        void a_file_that_changes_while_it_is_read_is_stored_as_it_is_now() {
            AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
            Workplace slow =
                    Workplace.with(
                            new InterruptedEmbeddingModel(model, () -> meanwhile.get().run()));
            slow.source.put(PATH, TWO_SECTIONS);
            meanwhile.set(() -> {
                meanwhile.set(() -> {});
                slow.source.put(PATH, TWO_SECTIONS.replace("25 days", "30 days"));
                assertThat(slow.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));
            });

            assertThat(slow.ingest(PATH)).isEqualTo(new Outcome.Superseded());

            assertThat(slow.found("annual leave").getFirst()).contains("30 days");
        }

        @Test
        void a_clock_of_another_machine_that_is_ahead_keeps_nothing_out() {
            CatalogEntry ahead =
                    new CatalogEntry(
                            new DocumentPath(PATH),
                            "Ahead",
                            DocumentState.REMOVED,
                            null,
                            null,
                            "",
                            DocumentMetadata.startingFrom(Audience.everyone()),
                            0,
                            0,
                            null,
                            new Fence("f".repeat(16), 1),
                            Instant.EPOCH);
            assertThat(workplace.catalog.record(ahead)).isTrue();
            workplace.source.put(PATH, TWO_SECTIONS);

            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));

            assertThat(workplace.found("annual leave")).isNotEmpty();
        }
    }

    @Nested
    final class Rejecting {

        @ParameterizedTest
        @CsvSource({
            "EMPTY, ''",
            "NO_TEXT, '\n \n'",
            "UNSUPPORTED_TYPE, MZ this is a program",
            "BAD_METADATA, '---\ntitle: no end'",
            "BAD_METADATA, '---\naudiences:\n---\nText'",
            "BAD_METADATA, '---\ncountries: Taiwan\n---\nText'",
        })
        void a_file_that_cannot_be_read_is_rejected_with_its_cause(
                Cause.Kind kind, String content) {
            workplace.source.put(PATH, content);

            Outcome outcome = workplace.ingest(PATH);

            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(cause(outcome)).isEqualTo(kind);
            assertThat(workplace.entry(PATH).state()).isEqualTo(DocumentState.REJECTED);
            assertThat(workplace.entry(PATH).cause()).isNotNull();
        }

        @Test
        void bytes_that_are_no_text_are_rejected() {
            workplace.source.put(
                    new DocumentPath(PATH), new byte[] {(byte) 0xff, (byte) 0xfe, 0x41});

            assertThat(cause(workplace.ingest(PATH))).isEqualTo(Cause.Kind.CORRUPT);
        }

        @Test
        void a_file_that_is_too_large_is_rejected() {
            workplace.source.put(PATH, "x".repeat(Workplace.MAX_BYTES + 1));

            assertThat(cause(workplace.ingest(PATH))).isEqualTo(Cause.Kind.TOO_LARGE);
        }

        @Test
        void a_rejected_file_is_not_read_again_until_it_changes() {
            workplace.source.put(PATH, "");
            workplace.ingest(PATH);

            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Unchanged());
            workplace.source.put(PATH, TWO_SECTIONS);
            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));
        }

        @Test
        void what_was_found_before_is_not_found_any_more() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.ingest(PATH);
            workplace.source.put(PATH, "");

            workplace.ingest(PATH);

            assertThat(workplace.found("annual leave")).isEmpty();
        }
    }

    @Nested
    final class Failing {

        @Test
        void a_file_that_the_store_did_not_take_is_read_again() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.store.setDown(true);

            Outcome outcome = workplace.ingest(PATH);

            assertThat(outcome)
                    .isEqualTo(
                            new Outcome.Failed(
                                    new Cause(Cause.Kind.SERVICE_UNAVAILABLE, Store.DOWN)));
            assertThat(workplace.entry(PATH).state()).isEqualTo(DocumentState.FAILED);
            workplace.store.setDown(false);
            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));
            assertThat(workplace.entry(PATH).cause()).isNull();
        }

        @Test
        void a_failure_keeps_what_was_found_before() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.ingest(PATH);
            workplace.source.put(PATH, TWO_SECTIONS.replace("25 days", "30 days"));
            workplace.store.setDown(true);

            workplace.ingest(PATH);
            workplace.store.setDown(false);

            assertThat(workplace.found("annual leave").getFirst()).contains("25 days");
            assertThat(workplace.entry(PATH).chunks()).isEqualTo(2);
            workplace.ingest(PATH);
            assertThat(workplace.found("annual leave").getFirst()).contains("30 days");
        }

        @Test
        void a_source_that_cannot_be_reached_removes_nothing() {
            workplace.source.put(PATH, TWO_SECTIONS);
            workplace.ingest(PATH);
            workplace.source.setDown(true);

            assertThat(cause(workplace.ingest(PATH))).isEqualTo(Cause.Kind.SERVICE_UNAVAILABLE);

            assertThat(workplace.found("annual leave")).isNotEmpty();
            workplace.source.setDown(false);
            assertThat(workplace.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));
            assertThat(model.embeddedDocuments()).isEqualTo(2);
        }

        @Test
        void a_model_that_cannot_be_used_fails_the_file_for_now() {
            SometimesDown sometimes = new SometimesDown();
            Workplace other = Workplace.with(sometimes);
            other.source.put(PATH, TWO_SECTIONS);
            sometimes.isDown = true;

            assertThat(other.ingest(PATH)).isInstanceOf(Outcome.Failed.class);
            sometimes.isDown = false;
            assertThat(other.ingest(PATH)).isEqualTo(new Outcome.Ingested(2));
        }
    }

    @Nested
    final class Waiting {

        private final Held held = new Held();
        private final Workplace busy = Workplace.with(held);

        private void put(String about) {
            for (int i = 0; i <= Workplace.READ_AT_ONCE; i++) {
                busy.source.put("rule-%d.md".formatted(i), "# Rule %d\n\n%s".formatted(i, about));
            }
        }

        private List<DocumentState> states() {
            return busy.catalog.entries().stream().map(CatalogEntry::state).sorted().toList();
        }

        private void assertThatOneWaitsUntilOthersAreRead() throws InterruptedException {
            List<DocumentState> states =
                    new ArrayList<>(
                            Collections.nCopies(Workplace.READ_AT_ONCE, DocumentState.READING));
            states.add(DocumentState.WAITING);
            Collections.sort(states);
            held.isHeld = true;
            Thread reading = Thread.ofVirtual().start(busy::reconcile);

            Eventually.holds(() -> assertThat(states()).isEqualTo(states));

            held.places.release(Workplace.READ_AT_ONCE + 1);
            reading.join();
            assertThat(states()).containsOnly(DocumentState.INDEXED);
        }

        @Test
        void a_new_file_waits_while_others_are_read() throws InterruptedException {
            put("Dogs may come on Fridays.");
            assertThatOneWaitsUntilOthersAreRead();
        }

        @Test
        void a_file_that_has_changed_waits_too_and_is_found_as_it_was()
                throws InterruptedException {
            put("Dogs may come on Fridays.");
            busy.reconcile();
            put("Cats may come on Mondays and Tuesdays.");
            assertThatOneWaitsUntilOthersAreRead();
            assertThat(busy.found("Cats on Mondays")).isNotEmpty();
        }
    }

    @Nested
    final class Languages {

        private final HashingEmbeddingModel english =
                new HashingEmbeddingModel(Set.of(Language.ENGLISH));
        private final HashingEmbeddingModel chinese =
                new HashingEmbeddingModel(Set.of(Language.CHINESE, Language.JAPANESE));

        @Test
        void a_space_is_activated_when_its_language_is_first_needed() {
            EmbeddingModel chineseModel = new RenamedEmbeddingModel(chinese, "hashing-zh");
            Workplace both = Workplace.with(english, chineseModel);
            assertThat(both.store.activeSpaces()).isEmpty();

            both.source.put("remote.txt", HrFiles.remoteWorkText());
            both.reconcile();
            assertThat(both.store.activeSpaces()).containsExactly(english.space());

            both.source.put("rules.txt", HrFiles.leaveRulesChinese());
            both.reconcile();
            assertThat(both.store.activeSpaces())
                    .containsExactly(english.space(), chineseModel.space());
            assertThat(english.embeddedDocuments()).isPositive();
            assertThat(chinese.embeddedDocuments()).isPositive();
        }

        @Test
        void the_first_model_of_a_language_is_preferred() {
            EmbeddingModel second =
                    new RenamedEmbeddingModel(new HashingEmbeddingModel(), "hashing-second");
            Workplace two = Workplace.with(english, second);
            two.source.put("remote.txt", HrFiles.remoteWorkText());

            two.reconcile();

            assertThat(two.store.activeSpaces()).containsExactly(english.space());
        }

        @Test
        void a_space_that_is_active_is_used_before_a_preferred_model() {
            EmbeddingModel second =
                    new RenamedEmbeddingModel(new HashingEmbeddingModel(), "hashing-second");
            Workplace two = Workplace.with(english, second);
            two.store.activate(second.space());
            two.source.put("remote.txt", HrFiles.remoteWorkText());

            two.reconcile();

            assertThat(two.store.activeSpaces()).containsExactly(second.space());
            assertThat(english.embeddedDocuments()).isZero();
        }

        @Test
        void a_language_that_no_model_reads_is_found_by_its_words() {
            Workplace englishOnly = Workplace.with(english);
            englishOnly.source.put("rules.txt", HrFiles.leaveRulesChinese());
            englishOnly.source.put("remote.txt", HrFiles.remoteWorkText());

            assertThat(englishOnly.reconcile().ingested()).isEqualTo(2);

            List<RankedChunk> hits = englishOnly.search(MEI, "婚假八日");
            assertThat(Workplace.texts(hits)).first().asString().contains("婚假八日");
            assertThat(hits)
                    .allSatisfy(hit -> {
                        assertThat(hit.lexical()).isNotNull();
                        assertThat(hit.vector()).isNull();
                    });
        }

        @Test
        void a_model_that_fails_at_the_question_leaves_the_words() {
            SometimesDown sometimes = new SometimesDown();
            Workplace other = Workplace.with(sometimes);
            other.source.put(PATH, TWO_SECTIONS);
            other.reconcile();
            assertThat(other.search(MEI, "annual leave").getFirst().vector()).isNotNull();
            sometimes.isDown = true;

            List<RankedChunk> hits = other.search(MEI, "annual leave");

            assertThat(hits.getFirst().chunk().text()).contains("25 days");
            assertThat(hits).allMatch(hit -> hit.vector() == null);
        }
    }

    /** Embeds only as many texts as it is let, once it is held. */
    private static final class Held implements EmbeddingModel {

        private final HashingEmbeddingModel model = new HashingEmbeddingModel();
        private final Semaphore places = new Semaphore(0);
        private volatile boolean isHeld;

        @Override
        public EmbeddingSpace space() {
            return model.space();
        }

        @Override
        public List<Embedding> embedDocuments(List<String> texts) {
            if (isHeld) {
                places.acquireUninterruptibly();
            }
            return model.embedDocuments(texts);
        }

        @Override
        public Embedding embedQuery(String text) {
            return model.embedQuery(text);
        }
    }

    private static final class SometimesDown implements EmbeddingModel {

        private final HashingEmbeddingModel model = new HashingEmbeddingModel();
        private volatile boolean isDown;

        @Override
        public EmbeddingSpace space() {
            return model.space();
        }

        @Override
        public List<Embedding> embedDocuments(List<String> texts) {
            checkUsable();
            return model.embedDocuments(texts);
        }

        @Override
        public Embedding embedQuery(String text) {
            checkUsable();
            return model.embedQuery(text);
        }

        private void checkUsable() {
            if (isDown) {
                throw new DependencyException(
                        ErrorCode.UNAVAILABLE, "The model cannot be used just now.", null);
            }
        }
    }
}
