package ai.goingcloud.hrchatbot.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.acceptance.events.LuceneStores;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at things with fewer of one's own groups, never with another's, and never unseen. */
final class ViewAsTest {

    private static final Caller HILDA =
            new Caller("hilda", Set.of("hr", "staff"), "TW", Set.of(Caller.HR));

    @TempDir private Path folder;
    private LuceneStores lucene;
    private Office office;
    private Logs logs;

    @BeforeEach
    void open() {
        lucene = LuceneStores.open(folder);
        office = Office.over(lucene.stores(), new HashingEmbeddingModel());
        office.put(
                "bonus-hr.md", Map.of("audiences", "hr"), "# Bonus\n\nThe bonus pool is 7,777.\n");
        office.put(
                "bonus-staff.md", Map.of("audiences", "staff"), "# Bonus\n\nThe bonus is 8,888.\n");
        office.put("bonus.md", Map.of(), "# Bonus\n\nA bonus is paid in May.\n");
        office.reconcile();
        logs = Logs.all();
    }

    @AfterEach
    void close() {
        logs.close();
        lucene.close();
    }

    private String search(Map<String, String> more) {
        Map<String, String> query = new TreeMap<>(more);
        query.put("q", "bonus");
        return office.get(HILDA, "searchChunks", Map.of(), query);
    }

    @Test
    void a_search_finds_what_somebody_with_these_groups_alone_would() {
        assertThat(search(Map.of())).contains("7,777", "8,888", "in May");
        assertThat(search(Map.of("viewAs", "hr, staff"))).contains("7,777", "8,888", "in May");
        assertThat(search(Map.of("viewAs", "staff")))
                .contains("8,888", "in May")
                .doesNotContain("7,777", "bonus-hr");
        assertThat(search(Map.of("viewAs", "")))
                .contains("in May")
                .doesNotContain("7,777", "8,888", "bonus-hr", "bonus-staff");
    }

    @Test
    void a_group_that_is_not_ones_own_is_refused() {
        for (String groups : new String[] {"board", "staff,board", "hr staff", "*"}) {
            assertThat(search(Map.of("viewAs", groups)))
                    .as(groups)
                    .contains("groups that you belong to")
                    .doesNotContain("7,777", "8,888", "in May");
        }
    }

    @Test
    void a_question_is_answered_as_for_somebody_with_these_groups_alone() {
        String asked = "{\"question\":\"How much is the bonus pool?\",\"viewAs\":[%s]}";

        assertThat(office.post(HILDA, "askQuestion", asked.formatted("\"hr\""))).contains("7,777");
        assertThat(office.post(HILDA, "askQuestion", asked.formatted("\"staff\"")))
                .doesNotContain("7,777", "bonus-hr");
        assertThat(office.post(HILDA, "askQuestion", asked.formatted("\"board\"")))
                .contains("groups that you belong to");
    }

    @Test
    void each_look_is_audited_with_who_and_as_what_and_without_what_was_asked() {
        search(Map.of("viewAs", "staff"));

        assertThat(logs.lines())
                .filteredOn(line -> line.startsWith("audit"))
                .singleElement()
                .asString()
                .contains("searchChunks", "hilda", "view-as=\"staff\"", "a-request")
                .doesNotContain("bonus");
    }

    @Test
    void a_look_that_is_refused_is_audited_without_what_was_written() {
        search(Map.of("viewAs", "staff,everything about Mei"));

        assertThat(logs.lines())
                .filteredOn(line -> line.startsWith("audit"))
                .singleElement()
                .asString()
                .contains("searchChunks", "hilda", "view-as=\"refused\"", "a-request")
                .doesNotContain("Mei", "bonus");
    }
}
