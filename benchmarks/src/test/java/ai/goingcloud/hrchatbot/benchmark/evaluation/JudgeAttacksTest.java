package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JudgeAttacksTest {

    @Test
    void nothing_of_the_project_s_own_set_comes_through() {
        JudgeAttacks.Thrown thrown = JudgeAttacks.all(Path.of("sets/attacks"));

        assertThat(thrown.through()).as(thrown.table()).isZero();
        assertThat(thrown.attacks()).isGreaterThan(60);
    }

    @Test
    void what_comes_through_is_counted(@TempDir Path folder) throws IOException {
        for (String below :
                new String[] {
                    "documents", "prompt-injection", "strings", "xss", "markdown-redos"
                }) {
            Files.createDirectory(folder.resolve(below));
        }
        Files.createDirectory(folder.resolve("documents/type"));
        Files.writeString(folder.resolve("documents/type/fine.txt"), "Leave is 25 days.\n");
        Files.writeString(
                folder.resolve("MANIFEST.tsv"),
                "path\texpected\ndocuments/type/fine.txt\tREJECTED(type mismatch)\n");

        JudgeAttacks.Thrown thrown = JudgeAttacks.all(folder);

        assertThat(thrown.through()).isEqualTo(1);
        assertThat(thrown.table()).contains("documents/type: documents/type/fine.txt [was read]");
    }
}
