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
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> put(HR, start(HR, "visas.txt", Map.of()), new byte[] {'x'}));
        StartUpload.Ticket late = start(HR, "visas.txt", Map.of());
        workplace.passTime(Duration.ofHours(1));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> put(HR, late, VISAS));
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
