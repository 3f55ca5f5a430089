package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.application.port.ExplainSearch;
import ai.goingcloud.hrchatbot.application.port.ListDocuments;
import ai.goingcloud.hrchatbot.application.port.ReadDocumentText;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those see who keep documents, of documents for other countries, days and people. */
final class KeeperViewTest {

    private static final Caller HR =
            new Caller("hr@example.com", Set.of("staff", "managers"), "TW", Set.of(Caller.HR));

    private final Workplace workplace = Workplace.answering(8);

    @BeforeEach
    void open() {
        put("now.txt", "");
        put("old.txt", "validTo: 2025-12-31\n");
        put("next.txt", "validFrom: 2027-01-01\n");
        put("secret.txt", "publishedFrom: 2026-12-24\n");
        put("japan.txt", "countries: JP\n");
        put("managers.txt", "audiences: managers\n");
        put("board.txt", "audiences: board\n");
        put("newer.txt", "supersedes: replaced.txt\n");
        put("replaced.txt", "");
        workplace.reconcile();
    }

    private void put(String path, String metadata) {
        workplace.source.put(path, "The bonus of %s is two months of pay.\n".formatted(path));
        if (!metadata.isEmpty()) {
            workplace.source.put(path + ".metadata.json", metadata);
        }
    }

    private List<String> listed(Caller caller, boolean asKeeper) {
        return workplace
                .useCases
                .listDocuments()
                .list(new ListDocuments.Query(caller, ListDocuments.Filter.NONE, "", 100, asKeeper))
                .stream()
                .map(CatalogEntry::path)
                .map(Object::toString)
                .toList();
    }

    private ExplainSearch.Explanation explained(Caller caller, Caller as) {
        return explained(caller, as, "bonus");
    }

    private ExplainSearch.Explanation explained(Caller caller, Caller as, String question) {
        return workplace
                .useCases
                .explainSearch()
                .explain(
                        new ExplainSearch.Query(
                                caller, as, new Question(question), 50, null, null));
    }

    private String text(Caller caller, String path, boolean asKeeper) {
        return workplace
                .useCases
                .readDocumentText()
                .read(new ReadDocumentText.Query(caller, Workplace.id(path), null, asKeeper))
                .text();
    }

    @Test
    void documents_of_other_days_and_countries_are_listed_for_who_keeps_them() {
        assertThat(listed(HR, false))
                .containsExactly("managers.txt", "newer.txt", "now.txt", "replaced.txt");
        assertThat(listed(HR, true))
                .containsExactly(
                        "japan.txt",
                        "managers.txt",
                        "newer.txt",
                        "next.txt",
                        "now.txt",
                        "old.txt",
                        "replaced.txt",
                        "secret.txt");
    }

    @Test
    void what_may_be_quoted_for_another_day_can_be_opened() {
        assertThat(text(HR, "old.txt", false)).contains("bonus");
        assertThat(text(HR, "next.txt", false)).contains("bonus");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> text(HR, "secret.txt", false));
    }

    @Test
    void their_text_is_read_as_keeper_alone() {
        assertThat(text(HR, "japan.txt", true)).contains("bonus");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> text(HR, "japan.txt", false));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> text(HR, "board.txt", true));
    }

    @Test
    void nobody_else_looks_so() {
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> listed(MEI, true));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> text(MEI, "now.txt", true));
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> explained(MEI, MEI));
    }

    @Test
    void a_search_tells_what_each_filter_left_out_and_nothing_of_other_groups() {
        assertThat(explained(HR, HR).found())
                .extracting(hit -> hit.chunk().path().value())
                .containsExactlyInAnyOrder("now.txt", "managers.txt", "newer.txt");
        assertThat(explained(HR, HR).leftOut())
                .extracting(left -> left.document().path() + " " + left.filter())
                .containsExactlyInAnyOrder(
                        "old.txt DAY",
                        "next.txt DAY",
                        "secret.txt PUBLICATION",
                        "japan.txt COUNTRY",
                        "replaced.txt SUPERSEDED");
    }

    @Test
    void a_day_in_the_question_is_the_day_that_is_searched_as_for_who_asks() {
        assertThat(explained(HR, HR, "the bonus in 2024").found())
                .extracting(hit -> hit.chunk().path().value())
                .contains("old.txt", "now.txt");
    }

    @Test
    void with_fewer_groups_the_others_are_left_out() {
        Caller staff = new Caller(HR.subject(), Set.of("staff"), "TW", Set.of());

        assertThat(explained(HR, staff).leftOut())
                .extracting(left -> left.document().path() + " " + left.filter())
                .contains("managers.txt GROUPS")
                .noneMatch(left -> left.startsWith("board"));
    }
}
