package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.application.port.DescribeDocument;
import ai.goingcloud.hrchatbot.application.port.IngestDocument.Outcome;
import ai.goingcloud.hrchatbot.application.port.OpenOriginal;
import ai.goingcloud.hrchatbot.application.port.ReadDocumentText;
import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentAccessTest {

    private static final Caller HR = Workplace.member("hr@example.com", "hr", "staff");
    private static final Caller BOARD = Workplace.member("board@example.com", "board");

    private static final String PATH = "hr/tw/pay.txt";
    private static final String SIDECAR = PATH + ".metadata.json";
    private static final String BONUS = "The bonus is two months of pay.";

    private final Workplace workplace = Workplace.answering(8);

    private boolean finds(Caller caller) {
        return !workplace.search(caller, "bonus").isEmpty();
    }

    private static DocumentVersion version(String content) {
        return DocumentVersion.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private String original(Caller caller, @Nullable DocumentVersion version) {
        Original original =
                workplace
                        .useCases
                        .openOriginal()
                        .open(new OpenOriginal.Query(caller, Workplace.id(PATH), version));
        return switch (original) {
            case Original.Content content ->
                    new String(content.document().content(), StandardCharsets.UTF_8);
            case Original.Link link -> throw new AssertionError("a link: " + link);
        };
    }

    private String text(Caller caller, @Nullable DocumentVersion version) {
        return workplace
                .useCases
                .readDocumentText()
                .read(new ReadDocumentText.Query(caller, Workplace.id(PATH), version))
                .text();
    }

    /** Where only HR may read what nobody opens. */
    @Nested
    final class Closed {

        private static final Caller EDITOR =
                new Caller("editor@example.com", Set.of("hr"), null, Set.of(Caller.HR));

        private final Workplace closed =
                Workplace.closedBut(
                        new Audience(AllowList.of(List.of("hr")), AllowList.everyone()));

        private boolean finds(Caller caller) {
            return !closed.search(caller, "bonus").isEmpty();
        }

        @Test
        void the_default_holds_where_no_file_says_for_whom() {
            closed.source.put(SIDECAR, "title: Bonus\n");
            closed.source.put(PATH, BONUS);
            closed.reconcile();

            assertThat(finds(HR)).isTrue();
            assertThat(finds(BOARD)).isFalse();
        }

        @Test
        void a_file_that_says_for_whom_opens_the_document_for_them() {
            closed.source.put(SIDECAR, "audiences: board\n");
            closed.source.put(PATH, BONUS);
            closed.reconcile();

            assertThat(finds(BOARD)).isTrue();
            assertThat(finds(HR)).isFalse();
        }

        @Test
        void a_document_that_nobody_may_read_is_told_to_those_who_keep_documents() {
            closed.source.put(PATH, "---\naudiences: board\n---\n" + BONUS);
            closed.reconcile();

            assertThat(finds(HR) || finds(BOARD)).isFalse();
            assertThat(closed.kept(BOARD)).isEmpty();
            assertThat(closed.list(HR)).isEmpty();
            assertThat(closed.kept(HR))
                    .extracting(CatalogEntry::state)
                    .containsExactly(DocumentState.REJECTED);
        }

        @Test
        void files_that_leave_nobody_together_are_told_to_those_who_keep_documents() {
            closed.source.put("hr/_defaults.metadata.json", "audiences: staff\n");
            closed.source.put(SIDECAR, "audiences: board\n");
            closed.source.put(PATH, BONUS);
            closed.reconcile();

            assertThat(closed.kept(BOARD)).isEmpty();
            assertThat(closed.kept(Workplace.MEI)).isEmpty();
            assertThat(closed.kept(HR))
                    .extracting(CatalogEntry::state)
                    .containsExactly(DocumentState.REJECTED);

            closed.source.remove(SIDECAR);
            closed.reconcile();

            assertThat(finds(Workplace.MEI)).isFalse();
            assertThat(closed.kept(Workplace.MEI)).isEmpty();
        }

        @Test
        void taking_out_the_last_key_opens_nothing() {
            closed.source.put(PATH, BONUS);
            closed.reconcile();
            describe("title", "Bonus");

            describe("title");

            assertThat(finds(HR)).isTrue();
            assertThat(finds(BOARD)).isFalse();
        }

        private void describe(String key, String... values) {
            CatalogEntry _ =
                    closed.useCases
                            .describeDocument()
                            .describe(
                                    new DescribeDocument.Command(
                                            EDITOR,
                                            Workplace.id(PATH),
                                            Map.of(key, List.of(values))));
        }
    }

    @Nested
    final class Layers {

        @Test
        void folders_sidecar_and_front_matter_each_narrow() {
            workplace.source.put("_defaults.metadata.json", "audiences: staff, hr, board\n");
            workplace.source.put("hr/_defaults.metadata.json", "audiences: hr, staff\n");
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();
            assertThat(finds(MEI)).isTrue();
            assertThat(finds(BOARD)).isFalse();

            workplace.source.put(SIDECAR, "audiences: hr, board\n");
            workplace.reconcile();
            assertThat(finds(HR)).isTrue();
            assertThat(finds(MEI)).isFalse();
            assertThat(finds(BOARD)).isFalse();

            workplace.source.put(PATH, "---\naudiences: board, staff\n---\n" + BONUS);
            workplace.reconcile();
            assertThat(finds(HR)).isFalse();
            assertThat(finds(MEI)).isFalse();
            assertThat(finds(BOARD)).isFalse();
        }

        /** In the document's own front matter, or in its sidecar. */
        private void say(String line, boolean inItself) {
            workplace.source.put(PATH, inItself ? "---\n" + line + "---\n" + BONUS : BONUS);
            if (!inItself) {
                workplace.source.put(SIDECAR, line);
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void that_nobody_is_left_is_told_to_those_whom_the_folder_is_for(boolean inItself) {
            workplace.source.put("hr/_defaults.metadata.json", "audiences: hr\n");
            say("audiences: board\n", inItself);

            workplace.reconcile();

            assertThat(workplace.kept(HR))
                    .extracting(CatalogEntry::state)
                    .containsExactly(DocumentState.REJECTED);
            assertThat(workplace.kept(BOARD)).isEmpty();
            assertThat(workplace.kept(MEI)).isEmpty();
        }

        @Test
        void that_nobody_is_left_is_not_forgotten_with_the_file_that_said_so() {
            workplace.source.put(SIDECAR, "audiences: board\n");
            workplace.source.put(PATH, "---\naudiences: hr\n---\n" + BONUS);
            workplace.reconcile();
            workplace.source.remove(SIDECAR);
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();
            workplace.reconcile();

            assertThat(finds(HR) || finds(MEI) || finds(BOARD)).isFalse();
            assertThat(workplace.entry(PATH).state()).isEqualTo(DocumentState.REJECTED);

            workplace.source.put(SIDECAR, "audiences: *\n");
            workplace.reconcile();
            assertThat(finds(HR)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void a_document_that_holds_on_no_day_is_told_instead_of_being_hidden(boolean inItself) {
            workplace.source.put("hr/_defaults.metadata.json", "validFrom: 2026-02-01\n");
            say("validTo: 2026-01-31\n", inItself);

            workplace.reconcile();

            assertThat(workplace.entry(PATH).cause())
                    .isNotNull()
                    .extracting(Cause::detail)
                    .asString()
                    .contains("no day on which it holds");
        }

        @Test
        void a_later_layer_does_not_widen() {
            workplace.source.put("hr/_defaults.metadata.json", "audiences: hr\n");
            workplace.source.put(SIDECAR, "audiences: *\n");
            workplace.source.put(PATH, "---\naudiences: everyone\n---\n" + BONUS);

            workplace.reconcile();

            assertThat(finds(MEI)).isFalse();
            assertThat(finds(HR)).isTrue();
        }

        @Test
        void a_folders_defaults_do_not_reach_its_neighbours() {
            workplace.source.put("hr/jp/_defaults.metadata.json", "audiences: board\n");
            workplace.source.put(PATH, BONUS);

            workplace.reconcile();

            assertThat(finds(MEI)).isTrue();
        }

        @Test
        void another_country_does_not_find_it() {
            workplace.source.put("hr/tw/_defaults.metadata.json", "countries: tw\n");
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();

            Caller inJapan = new Caller("sato@example.com", MEI.groups(), "JP", Set.of());
            assertThat(finds(MEI)).isTrue();
            assertThat(finds(inJapan)).isFalse();
        }

        @Test
        void a_metadata_file_is_no_document() {
            workplace.source.put(SIDECAR, "title: bonus\n");
            workplace.source.put("hr/_defaults.metadata.json", "owner: bonus\n");

            assertThat(workplace.reconcile().changed()).isFalse();
            assertThat(workplace.list(HR)).isEmpty();
        }

        @Test
        void a_sidecar_that_changes_alone_is_noticed_and_embeds_nothing_new() {
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();
            workplace.source.put(SIDECAR, "title: Pay in Taiwan\n");

            assertThat(workplace.reconcile().ingested()).isEqualTo(1);

            assertThat(workplace.entry(PATH).title()).isEqualTo("Pay in Taiwan");
        }
    }

    @Nested
    final class MetadataThatGoes {

        @ParameterizedTest
        @ValueSource(strings = {SIDECAR, "hr/_defaults.metadata.json"})
        void a_file_that_is_deleted_gives_nobody_access(String file) {
            workplace.source.put(PATH, BONUS);
            workplace.source.put(file, "audiences: hr");
            workplace.reconcile();
            workplace.source.remove(file);

            workplace.reconcile();
            assertThat(finds(MEI)).isFalse();
            assertThat(finds(HR)).isTrue();

            workplace.source.put(PATH, BONUS + " It is paid in June.");
            workplace.reconcile();
            assertThat(finds(MEI)).isFalse();
            assertThat(finds(HR)).isTrue();
        }

        @Test
        void a_file_that_breaks_and_then_goes_gives_nobody_access() {
            workplace.source.put(PATH, BONUS);
            workplace.source.put(SIDECAR, "audiences: hr");
            workplace.reconcile();
            workplace.source.put(SIDECAR, "audiences:");
            workplace.reconcile();
            workplace.source.remove(SIDECAR);
            workplace.reconcile();

            assertThat(finds(MEI)).isFalse();
            assertThat(finds(HR)).isTrue();
        }

        @Test
        void an_embargo_outlives_its_file() {
            workplace.source.put(PATH, BONUS);
            workplace.source.put(SIDECAR, "publishedFrom: 2099-01-01");
            workplace.reconcile();
            workplace.source.remove(SIDECAR);
            workplace.reconcile();

            assertThat(finds(MEI)).isFalse();
        }

        @Test
        void a_file_that_says_otherwise_gives_access_again() {
            workplace.source.put(PATH, BONUS);
            workplace.source.put(SIDECAR, "audiences: hr");
            workplace.reconcile();
            workplace.source.remove(SIDECAR);
            workplace.reconcile();
            workplace.source.put(SIDECAR, "audiences: *");
            workplace.reconcile();

            assertThat(finds(MEI)).isTrue();
        }
    }

    @Nested
    final class BrokenMetadata {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "audiences",
                    "audiences:",
                    "countries: Taiwan",
                    "publishedFrom: soon",
                    "audiencs: hr",
                    "contries: TW",
                    "publihsedFrom: 2030-01-01"
                })
        void a_sidecar_that_cannot_be_understood_rejects_the_file(String sidecar) {
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();
            assertThat(finds(MEI)).isTrue();
            workplace.source.put(SIDECAR, sidecar);

            assertThat(workplace.ingest(PATH))
                    .isInstanceOfSatisfying(
                            Outcome.Rejected.class,
                            rejected -> {
                                assertThat(rejected.cause().kind())
                                        .isEqualTo(Cause.Kind.BAD_METADATA);
                                assertThat(rejected.cause().detail()).contains(SIDECAR);
                            });

            assertThat(finds(MEI)).isFalse();
        }

        @Test
        void every_broken_layer_is_named() {
            workplace.source.put("hr/_defaults.metadata.json", "countries: Taiwan\n");
            workplace.source.put(SIDECAR, "validTo: later\n");
            workplace.source.put(PATH, BONUS);

            workplace.ingest(PATH);

            assertThat(workplace.entry(PATH).cause())
                    .extracting(Cause::detail)
                    .asString()
                    .contains("hr/_defaults.metadata.json", SIDECAR);
        }

        @Test
        void a_sidecar_that_is_too_large_rejects_the_file() {
            workplace.source.put(PATH, BONUS);
            workplace.source.put(SIDECAR, "x".repeat(Workplace.MAX_BYTES + 1));

            assertThat(workplace.ingest(PATH))
                    .isInstanceOfSatisfying(
                            Outcome.Rejected.class,
                            rejected ->
                                    assertThat(rejected.cause().kind())
                                            .isEqualTo(Cause.Kind.BAD_METADATA));
        }

        @Test
        void a_mended_sidecar_brings_the_file_back() {
            workplace.source.put(PATH, BONUS);
            workplace.source.put(SIDECAR, "audiences:");
            workplace.reconcile();
            workplace.source.put(SIDECAR, "audiences: hr");

            assertThat(workplace.reconcile().ingested()).isEqualTo(1);

            assertThat(finds(HR)).isTrue();
            assertThat(finds(MEI)).isFalse();
        }

        @Test
        void nobody_opens_a_file_of_which_nobody_can_say_for_whom_it_is() {
            workplace.source.put(PATH, BONUS);
            workplace.source.put(SIDECAR, "audience: hr\npublishedFrom: soon\n");
            workplace.reconcile();

            assertThatThrownBy(() -> original(MEI, null)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> text(MEI, null)).isInstanceOf(NotFoundException.class);
        }

        @Test
        void nobody_opens_a_file_whose_front_matter_was_not_read() {
            workplace.source.put(PATH, "---\naudiences: hr\n---\n");
            workplace.reconcile();

            assertThat(workplace.entry(PATH).state()).isEqualTo(DocumentState.REJECTED);
            assertThatThrownBy(() -> original(MEI, null)).isInstanceOf(NotFoundException.class);
        }

        @Test
        void a_failed_file_is_listed_only_to_those_it_is_for() {
            workplace.source.put("hr/_defaults.metadata.json", "audiences: hr\n");
            workplace.source.put(PATH, BONUS);
            workplace.store.setDown(true);

            assertThat(workplace.ingest(PATH)).isInstanceOf(Outcome.Failed.class);

            assertThat(workplace.list(MEI)).isEmpty();
            assertThat(workplace.list(HR)).hasSize(1);
        }

        @Test
        void a_file_that_could_not_even_be_looked_at_is_listed_to_nobody() {
            workplace.source.put("hr/_defaults.metadata.json", "audiences: hr\n");
            workplace.source.put(PATH, BONUS);
            workplace.source.setDown(true);

            assertThat(workplace.ingest(PATH)).isInstanceOf(Outcome.Failed.class);

            assertThat(workplace.list(MEI)).isEmpty();
            workplace.source.setDown(false);
            assertThat(workplace.ingest(PATH)).isInstanceOf(Outcome.Ingested.class);
            assertThat(workplace.list(MEI)).isEmpty();
            assertThat(workplace.list(HR)).hasSize(1);
        }
    }

    @Nested
    final class Days {

        private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 6, 1);

        @Test
        void a_rule_is_found_on_the_days_it_holds() {
            workplace.source.put(PATH, "---\nvalidTo: 2026-12-31\n---\nThe bonus is one month.");
            workplace.source.put(
                    "hr/tw/pay-2027.txt",
                    "---\nvalidFrom: 2027-01-01\n---\nThe bonus is two months.");
            workplace.reconcile();

            assertThat(workplace.found("bonus")).containsExactly("The bonus is one month.");
            assertThat(Workplace.texts(workplace.search(MEI, "bonus", NEXT_YEAR)))
                    .containsExactly("The bonus is two months.");
        }

        @Test
        void asking_about_the_future_lifts_no_embargo() {
            workplace.source.put(
                    PATH, "---\npublishedFrom: 2026-12-01\nvalidFrom: 2027-01-01\n---\n" + BONUS);
            workplace.reconcile();

            assertThat(workplace.search(MEI, "bonus", NEXT_YEAR)).isEmpty();
            assertThat(workplace.list(MEI)).isEmpty();
        }

        @Test
        void the_companys_midnight_ends_an_embargo() {
            workplace.source.put(PATH, "---\npublishedFrom: 2026-11-23\n---\n" + BONUS);
            workplace.reconcile();

            workplace.setTime("2026-11-22T15:59:59Z");
            assertThat(finds(MEI)).isFalse();
            assertThatThrownBy(() -> original(MEI, null)).isInstanceOf(NotFoundException.class);
            workplace.setTime("2026-11-22T16:00:00Z");
            assertThat(finds(MEI)).isTrue();
            assertThat(original(MEI, null)).contains(BONUS);
        }
    }

    @Nested
    final class Versions {

        private static final String NEWER = "The bonus is three months of pay.";

        @Test
        void the_current_version_is_opened_by_its_name_and_without() {
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();

            assertThat(original(MEI, null)).isEqualTo(BONUS);
            assertThat(original(MEI, version(BONUS))).isEqualTo(BONUS);
            assertThat(text(MEI, null)).isEqualTo(BONUS);
            assertThat(text(MEI, version(BONUS))).isEqualTo(BONUS);
        }

        @Test
        void a_version_that_was_replaced_is_not_there() {
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();
            workplace.source.put(PATH, NEWER);
            workplace.reconcile();

            assertThatThrownBy(() -> original(MEI, version(BONUS)))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> text(MEI, version(BONUS)))
                    .isInstanceOf(NotFoundException.class);
            assertThat(text(MEI, version(NEWER))).isEqualTo(NEWER);
        }

        @Test
        void a_file_that_changed_is_not_opened_before_it_was_read() {
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();
            workplace.source.put(PATH, "---\naudiences: hr\n---\n" + NEWER);

            assertThatThrownBy(() -> original(MEI, null)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> original(MEI, version(BONUS)))
                    .isInstanceOf(NotFoundException.class);
            assertThat(text(MEI, version(BONUS))).isEqualTo(BONUS);
        }

        @Test
        void somebody_whom_it_is_not_for_gets_the_same_as_for_nothing() {
            workplace.source.put(PATH, "---\naudiences: hr\n---\n" + BONUS);
            workplace.reconcile();

            assertThat(original(HR, null)).contains(BONUS);
            assertThatThrownBy(() -> original(MEI, null))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("There is no such document.");
            assertThatThrownBy(() -> text(MEI, null))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessage("There is no such document.");
        }

        @Test
        void a_file_that_is_gone_is_not_opened_though_its_text_is_still_there() {
            workplace.source.put(PATH, BONUS);
            workplace.reconcile();
            workplace.source.remove(PATH);

            assertThatThrownBy(() -> original(MEI, null)).isInstanceOf(NotFoundException.class);
            assertThat(text(MEI, null)).isEqualTo(BONUS);
        }
    }
}
