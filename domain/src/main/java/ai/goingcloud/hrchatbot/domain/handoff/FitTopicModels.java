package ai.goingcloud.hrchatbot.domain.handoff;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fits the models of {@link SensitiveTopics} and writes them to a file. The build runs it, so that
 * nobody who asks has to wait for that.
 */
final class FitTopicModels {

    private FitTopicModels() {}

    /**
     * Runs.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))))) {
            SensitiveTopics.writeModels(out);
        }
    }
}
