package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the image's build has the functions do, so that it does not first fail there. */
final class RehearsalTest {

    private static final Path FUNCTIONS = Path.of("../../bootstrap/functions/target");

    @Test
    void the_functions_answer_and_read_with_fakes_that_need_no_database() throws IOException {
        Process rehearsal =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                FUNCTIONS.resolve("functions/hr-chatbot-functions.jar")
                                        + ":"
                                        + FUNCTIONS.resolve("rehearsal")
                                        + "/*",
                                "ai.goingcloud.hrchatbot.bootstrap.functions.Rehearsal",
                                FUNCTIONS.resolve("functions").toString())
                        .redirectErrorStream(true)
                        .start();
        String told = new String(rehearsal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(rehearsal.onExit().join().exitValue()).as(told).isZero();
        assertThat(told)
                .contains("\\\"outcome\\\":\\\"answered\\\"")
                .contains("Ingested[chunks=1]");
    }
}
