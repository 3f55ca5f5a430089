package ai.goingcloud.hrchatbot.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class LowPriorityTest {

    /** The nineteenth field of proc(5); the second, the name, may hold spaces. */
    private static int niceness() throws Exception {
        String fields = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(fields.substring(fields.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void lowers_its_own_threads_alone() throws Exception {
        int before = niceness();
        try (ExecutorService low =
                Executors.newSingleThreadExecutor(LowPriority.of(Thread.ofPlatform().factory()))) {
            assertThat(low.submit(LowPriorityTest::niceness).get()).isEqualTo(19);
        }
        assertThat(niceness()).isEqualTo(before);
    }
}
