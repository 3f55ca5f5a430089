package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.KENJI;
import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.application.port.DeleteDocument;
import ai.goingcloud.hrchatbot.application.port.DescribeDocument;
import ai.goingcloud.hrchatbot.application.port.IngestAgain;
import ai.goingcloud.hrchatbot.application.port.ListDocuments;
import ai.goingcloud.hrchatbot.application.port.ReceiveUpload;
import ai.goingcloud.hrchatbot.application.port.StartUpload;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HR does with documents, on the shelf. */
final class KeepingDocumentsTest {

    private static final Caller HR =
            new Caller("hr@example.com", Set.of("staff", "managers"), "TW", Set.of(Caller.HR));
    private static final byte[] VISAS =
            "# Visas\n\nThe company pays for work visas.\n".getBytes(StandardCharsets.UTF_8);

    private final Workplace workplace = Workplace.answering(8);

    private StartUpload.Ticket start(Caller caller, String path, Map<String, List<String>> said) {
        return workplace
                .useCases
                .startUpload()
                .start(
                        new StartUpload.Command(
                                caller, new DocumentPath(path), VISAS.length, "text/plain", said));
    }

    private ReceiveUpload.Receipt put(Caller caller, StartUpload.Ticket ticket, byte[] content) {
        if (ticket instanceof StartUpload.Ticket.Here here) {
            return workplace
                    .useCases
                    .receiveUpload()
                    .receive(new ReceiveUpload.Command(caller, here.token(), content));
        }
        throw new AssertionError("not here: " + ticket);
    }

    @Test
    void an_uploaded_document_can_be_found_by_those_it_is_for_from_the_first_moment() {
        StartUpload.Ticket ticket =
                start(HR, "visas.txt", Map.of("audiences", List.of("managers")));
        assertThat(workplace.found("Who pays for work visas?")).isEmpty();

        put(HR, ticket, VISAS);

        assertThat(workplace.search(HR, "Who pays for work visas?")).isNotEmpty();
        assertThat(workplace.search(MEI, "Who pays for work visas?")).isEmpty();
    }

    @Test
    void a_ticket_is_good_once_for_one_person_one_size_and_a_while() {
        StartUpload.Ticket ticket = start(HR, "visas.txt", Map.of());
        Caller otherOfHr = new Caller("other@example.com", Set.of(), "TW", Set.of(Caller.HR));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> put(otherOfHr, ticket, VISAS));
        put(HR, ticket, VISAS);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> put(HR, ticket, VISAS));
        StartUpload.Ticket other = start(HR, "visas.txt", Map.of());
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> put(HR, other, new byte[] {'x'}));
        put(HR, other, VISAS);
        StartUpload.Ticket late = start(HR, "visas.txt", Map.of());
        workplace.passTime(Duration.ofHours(1));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> put(HR, late, VISAS));
    }

    @Test
    void a_ticket_changes_nothing_of_a_document_that_is_there_before_its_file_comes() {
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");
        workplace.reconcile();

        StartUpload.Ticket ticket =
                start(HR, "leave.txt", Map.of("audiences", List.of("managers")));
        workplace.reconcile();

        assertThat(workplace.found("How many days of annual leave?")).isNotEmpty();
        put(HR, ticket, VISAS);
        assertThat(workplace.found("Who pays for work visas?")).isEmpty();
        assertThat(workplace.search(HR, "Who pays for work visas?")).isNotEmpty();
    }

    @Test
    void a_document_is_not_replaced_by_who_may_not_see_it() {
        StartUpload.Ticket early = start(HR, "board.txt", Map.of());
        workplace.source.put("board.txt", "---\naudiences: board\n---\nThe bonus is 9 months.");
        workplace.reconcile();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> start(HR, "board.txt", Map.of()))
                .withMessageContaining("another name");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> put(HR, early, VISAS));

        assertThat(workplace.entry("board.txt").state()).isEqualTo(DocumentState.INDEXED);
        assertThat(workplace.search(HR, "Who pays for work visas?")).isEmpty();
    }

    @Test
    void what_is_said_about_a_document_that_is_still_to_come_is_not_widened_by_others() {
        workplace.source.put("visas.txt.metadata.json", "audiences: board\n");

        for (Map<String, List<String>> said :
                List.of(Map.<String, List<String>>of(), Map.of("audiences", List.of("managers")))) {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> start(HR, "visas.txt", said))
                    .withMessageContaining("another name");
        }
    }

    @Test
    void a_file_that_cannot_be_put_changes_nothing_that_was_said() {
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");
        workplace.reconcile();
        StartUpload.Ticket ticket =
                start(HR, "leave.txt", Map.of("audiences", List.of("managers")));
        workplace.source.setFull(true);

        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> put(HR, ticket, VISAS));
        workplace.reconcile();

        assertThat(workplace.found("How many days of annual leave?")).isNotEmpty();
    }

    @Test
    void an_upload_and_a_deletion_at_once_part_no_document_from_what_is_said_about_it()
            throws Exception {
        put(HR, start(HR, "leave.txt", Map.of()), VISAS);
        StartUpload.Ticket ticket =
                start(HR, "leave.txt", Map.of("audiences", List.of("managers")));
        Thread deletion = Thread.ofVirtual().unstarted(() -> delete(HR));
        workplace.source.whileDescribing(() -> {}, () -> goesAsFarAsItMay(deletion));

        try {
            put(HR, ticket, VISAS);
        } catch (NotFoundException e) {
            // The deletion came before anybody looked what has become of the upload.
        }
        deletion.join();

        assertThat(isThere("leave.txt")).isEqualTo(isThere("leave.txt.metadata.json"));
    }

    @Test
    void a_deletion_leaves_nothing_that_was_said_at_the_same_time() throws Exception {
        put(HR, start(HR, "leave.txt", Map.of()), VISAS);
        Thread deletion = Thread.ofVirtual().unstarted(() -> delete(HR));
        workplace.source.whileDescribing(() -> goesAsFarAsItMay(deletion), () -> {});

        try {
            describe(HR, Map.of("audiences", List.of("managers")));
        } catch (NotFoundException e) {
            // The deletion came just after it.
        }
        deletion.join();

        assertThat(isThere("leave.txt.metadata.json")).isFalse();
    }

    private boolean isThere(String path) {
        return workplace.source.open(new DocumentPath(path)).isPresent();
    }

    /** To its end, or until it waits for somebody else. */
    private static void goesAsFarAsItMay(Thread thread) {
        thread.start();
        Eventually.holds(() ->
                assertThat(thread.getState()).isIn(Thread.State.TERMINATED, Thread.State.WAITING));
    }

    @Test
    void nobody_takes_a_document_out_of_the_own_sight() {
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");
        workplace.reconcile();

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> describe(HR, Map.of("audiences", List.of("board"))))
                .withMessageContaining("name one of your own");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> start(HR, "new.txt", Map.of("audiences", List.of("board"))));

        assertThat(workplace.found("How many days of annual leave?")).isNotEmpty();
        describe(HR, Map.of("audiences", List.of("board", "managers")));
        assertThat(workplace.search(HR, "How many days of annual leave?")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden.md",
                "~$draft.docx",
                "leave.txt.metadata.json",
                " leave.txt",
                "rules /leave.txt",
                "leave\u202Etxt.exe",
                "leave.txt ",
                "leave.txt\u3000",
                "leave\u200Ftxt.exe",
                "\uD800.txt"
            })
    void a_name_that_would_not_be_read_or_misleads_gets_no_ticket(String path) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> start(HR, path, Map.of()));
    }

    @Test
    void a_name_is_as_long_as_its_metadata_file_leaves_room_for() {
        String longest = "a".repeat(255 - ".metadata.json".length());
        put(HR, start(HR, longest, Map.of("owner", List.of("HR"))), VISAS);

        assertThat(workplace.search(HR, "Who pays for work visas?")).isNotEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> start(HR, longest + "a", Map.of()))
                .withMessageContaining("241 bytes");
    }

    @Test
    void what_is_said_about_a_document_is_understood_and_short() {
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");
        workplace.reconcile();
        Map<String, List<String>> many = new HashMap<>();
        for (int i = 0; i < 51; i++) {
            many.put("key" + i, List.of("value"));
        }

        for (Map<String, List<String>> nonsense :
                List.of(
                        Map.of("language", List.of("klingon")),
                        Map.of(
                                "validFrom", List.of("2027-02-01"),
                                "validTo", List.of("2027-01-31")),
                        Map.of("title", List.of("x".repeat(1_001))),
                        Map.of("title", List.of("one\ntwo")),
                        Map.of("title", List.of("\u202Egpj")),
                        Map.of(" ", List.of("value")),
                        Map.of("k".repeat(101), List.of("value")),
                        many)) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .as("%s", nonsense)
                    .isThrownBy(() -> describe(HR, nonsense));
        }
        assertThat(workplace.entry("leave.txt").metadata().narrowingFiles()).isEmpty();
    }

    @Test
    void only_hr_changes_documents() {
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");
        workplace.reconcile();

        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> start(MEI, "visas.txt", Map.of()));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> describe(MEI, Map.of("title", List.of("Mine"))));
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> delete(KENJI));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() ->
                        workplace
                                .useCases
                                .ingestAgain()
                                .ingest(new IngestAgain.Command(MEI, Workplace.id("leave.txt"))));
        assertThat(workplace.found("How many days of annual leave?")).isNotEmpty();
    }

    @Test
    void metadata_is_changed_key_by_key_and_holds_at_once() {
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");
        workplace.reconcile();

        describe(HR, Map.of("title", List.of("Leave"), "audiences", List.of("managers")));
        CatalogEntry changed = describe(HR, Map.of("title", List.of("Annual leave")));

        assertThat(changed.title()).isEqualTo("Annual leave");
        assertThat(workplace.found("How many days of annual leave?")).isEmpty();
        assertThat(workplace.search(HR, "How many days of annual leave?")).isNotEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> describe(HR, Map.of("validFrom", List.of("tomorrow"))));
        assertThat(workplace.entry("leave.txt").state()).isEqualTo(DocumentState.INDEXED);
    }

    @Test
    void taking_out_the_last_key_gives_back_what_it_took() {
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");
        workplace.reconcile();
        describe(HR, Map.of("audiences", List.of("managers")));
        assertThat(workplace.found("How many days of annual leave?")).isEmpty();

        describe(HR, Map.of("audiences", List.of()));

        assertThat(workplace.found("How many days of annual leave?")).isNotEmpty();
    }

    @Test
    void a_deleted_document_is_gone_from_the_shelf_and_the_index() {
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");
        workplace.reconcile();

        delete(HR);

        assertThat(workplace.found("How many days of annual leave?")).isEmpty();
        assertThat(workplace.source.open(new DocumentPath("leave.txt"))).isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> delete(HR));
    }

    @Test
    void a_document_is_read_again_when_somebody_asks_for_it() {
        workplace.source.put("leave.txt", "");
        workplace.reconcile();
        assertThat(workplace.entry("leave.txt").state()).isEqualTo(DocumentState.REJECTED);
        workplace.source.put("leave.txt", "Everybody has 25 days of annual leave.");

        CatalogEntry read =
                workplace
                        .useCases
                        .ingestAgain()
                        .ingest(new IngestAgain.Command(HR, Workplace.id("leave.txt")));

        assertThat(read.state()).isEqualTo(DocumentState.INDEXED);
    }

    @Test
    void the_list_is_filtered_and_goes_on_where_it_ended() {
        for (int i = 0; i < 9; i++) {
            String folder = i % 3 == 0 ? "old/" : "new/";
            workplace.source.put(
                    "%spolicy-%d.txt".formatted(folder, i), i % 2 == 0 ? "" : "25 days of leave.");
        }
        workplace.reconcile();
        ListDocuments.Filter readable =
                new ListDocuments.Filter(Set.of(DocumentState.INDEXED), "new/", "POLICY", null);

        List<String> first = paths(readable, "", 2);
        List<String> second = paths(readable, first.getLast(), 2);

        assertThat(first).containsExactly("new/policy-1.txt", "new/policy-5.txt");
        assertThat(second).containsExactly("new/policy-7.txt");
        assertThat(paths(new ListDocuments.Filter(Set.of(), "", "no such", null), "", 10))
                .isEmpty();
    }

    @Test
    void the_list_is_filtered_by_what_documents_are_written_in() {
        workplace.source.put("leave.txt", "25 days of leave.");
        workplace.source.put("休暇.txt", "有給休暇は二年で時効になります。");
        workplace.source.put("漢字.txt", "年資滿一年者有特別休假。");
        workplace.source.put("漢字.txt.metadata.json", "language: ja\n");
        workplace.reconcile();

        assertThat(paths(in(Language.JAPANESE), "", 10)).containsExactly("休暇.txt", "漢字.txt");
        assertThat(paths(in(Language.ENGLISH), "", 10)).containsExactly("leave.txt");
        assertThat(paths(in(Language.CHINESE), "", 10)).isEmpty();
    }

    private static ListDocuments.Filter in(Language language) {
        return new ListDocuments.Filter(Set.of(), "", "", language);
    }

    private List<String> paths(ListDocuments.Filter filter, String after, int limit) {
        return workplace
                .useCases
                .listDocuments()
                .list(new ListDocuments.Query(MEI, filter, after, limit, false))
                .stream()
                .map(entry -> entry.path().value())
                .toList();
    }

    private CatalogEntry describe(Caller caller, Map<String, List<String>> attributes) {
        return workplace
                .useCases
                .describeDocument()
                .describe(
                        new DescribeDocument.Command(
                                caller, Workplace.id("leave.txt"), attributes));
    }

    private void delete(Caller caller) {
        workplace
                .useCases
                .deleteDocument()
                .delete(new DeleteDocument.Command(caller, Workplace.id("leave.txt")));
    }
}
