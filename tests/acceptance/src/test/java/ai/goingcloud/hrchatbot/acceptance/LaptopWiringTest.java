package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The scenarios on a folder, models, an index and a database on disk. */
final class LaptopWiringTest implements Scenarios {

    @TempDir private Path home;
    private LaptopWiring wiring;

    @BeforeEach
    void start() {
        wiring = new LaptopWiring(home);
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How many days may be carried over?",
                "How many extra days after ten years of service?"
            })
    void the_same_document_gives_the_same_answer_whatever_program_wrote_it(String question) {
        Set<JsonNode> answers = new HashSet<>();
        for (String kind : List.of("html", "docx", "pdf", "odt", "doc", "rtf")) {
            String path = "annual-leave." + kind;
            wiring.put(path, HrFiles.annualLeaveAs(kind).content());
            Eventually.holds(() ->
                    assertThat(wiring.api().document(path).path("state").asString(""))
                            .isEqualTo("indexed"));

            JsonNode answer = wiring.api().answer(question);

            assertThat(answer.path("outcome").asString("")).isEqualTo("answered");
            assertThat(answer.path("citations").path(0).path("path").asString("")).isEqualTo(path);
            answers.add(answer.path("text"));
            wiring.remove(path);
            Eventually.holds(() ->
                    assertThat(wiring.api().documents())
                            .noneMatch(
                                    document -> document.path("path").asString("").equals(path)));
        }
        assertThat(answers).hasSize(1);
    }

    @AfterEach
    void close() {
        wiring.close();
    }
}
