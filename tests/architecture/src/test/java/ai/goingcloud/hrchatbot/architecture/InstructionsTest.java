package ai.goingcloud.hrchatbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The version of its instructions is kept with each answer that a model wrote, so a version's text
 * never changes: a better text is a new file, and a new line here.
 */
final class InstructionsTest {

    private static final Path FOLDER =
            Path.of(
                    "../../application/src/main/resources/ai/goingcloud/hrchatbot/application/service");

    private static final Map<String, String> TEXTS =
            Map.of(
                    "answer-1.txt",
                    "1a2794a14b96729f719167f4d61e0cf79f1c01d41b626db12a0861fe44d8cdc8",
                    "understand-1.txt",
                    "0ccce9e77f518f167e057519d4709067a237cfa666e4d25f7910d9d46252d445");

    @Test
    void the_text_of_a_version_stays_as_it_was() throws IOException, NoSuchAlgorithmException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".txt")).toList()) {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }

        assertThat(found).containsExactlyInAnyOrderEntriesOf(TEXTS);
    }
}
