package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationSetTest {

    @TempDir private Path folder;

    @Test
    void reads_documents_queries_and_questions() throws IOException {
        write(
                "corpus.jsonl",
                """
                {"id": "leave.md", "title": "Leave", "text": "# Leave"}
                {"id": "7", "title": "", "text": "Seven."}
                """);
        write("queries.jsonl", "{\"id\": \"q1\", \"text\": \"How much leave?\"}\n");
        write("qrels.tsv", "q1\tleave.md\t2\nq1\t7\t0\n");
        write(
                "questions.jsonl",
                """
                {"id": "f1", "kind": "followup", "question": "and then?", "evidence": [], \
                "turns": [{"user": "How much?", "assistant": "Ten."}]}
                """);

        EvaluationSet set = EvaluationSet.read(folder, false);

        assertThat(set.documents().ids())
                .isEqualTo(
                        Map.of(
                                new DocumentPath("leave.md"), "leave.md",
                                new DocumentPath("7.txt"), "7"));
        assertThat(set.queries())
                .containsExactly(new JudgedQuery("q1", "How much leave?", Map.of("leave.md", 2)));
        assertThat(set.questions().getFirst().history().getFirst().answer()).isEqualTo("Ten.");
        assertThat(set.questions().getFirst().isAnswerable()).isFalse();
    }

    @Test
    void names_that_cannot_be_paths_get_another_one() {
        assertThat(DocumentCollection.path("../a\\b", Set.of()).value())
                .isEqualTo("document-0.txt");
        assertThat(DocumentCollection.path("7", Set.of(new DocumentPath("7.txt"))).value())
                .isEqualTo("document-1.txt");
    }

    @Test
    void a_missing_set_is_said() {
        assertThatThrownBy(() -> EvaluationSet.read(folder.resolve("nowhere"), false))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageEndingWith("nowhere: there is no such folder");
    }

    @Test
    void a_set_without_questions_is_said() throws IOException {
        write("corpus.jsonl", "{\"id\": \"1\", \"text\": \"One.\"}\n");

        assertThatThrownBy(() -> EvaluationSet.read(folder, false))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("no questions");
    }

    @Test
    void a_broken_line_is_named() throws IOException {
        write("queries.jsonl", "{\"id\": \"q1\", \"text\": \"How much leave?\"}\n{\"id\": \n");
        write("qrels.tsv", "q1\tleave.md\t2\n");

        assertThatThrownBy(() -> EvaluationSet.read(folder, false))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("queries.jsonl:2: not JSON");
    }

    @Test
    void a_judgement_without_its_query_is_named() throws IOException {
        write("queries.jsonl", "{\"id\": \"q1\", \"text\": \"How much leave?\"}\n");
        write("qrels.tsv", "query-id\tcorpus-id\tscore\nq2\tleave.md\t2\n");

        assertThatThrownBy(() -> EvaluationSet.read(folder, false))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("qrels.tsv:2: there is no query 'q2'");
    }

    @Test
    void a_set_without_documents_is_said() throws IOException {
        write(
                "questions.jsonl",
                "{\"id\": \"a\", \"kind\": \"answerable\", \"question\": \"?\", \"evidence\":"
                        + " []}\n");

        assertThatThrownBy(() -> EvaluationSet.read(folder, false))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("no documents");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
