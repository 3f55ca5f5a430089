package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A settings file by which a server has its answers written by a fake model. */
final class ModelSettings {

    private ModelSettings() {}

    /**
     * The server's options.
     *
     * @param folder where the file is written
     */
    static List<String> of(Path folder, FakeOpenAi model) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("models.properties"),
                        "answers=openai\nendpoint=%s/v1\nchat-model=writer\n"
                                .formatted(model.endpoint()));
        return List.of("--models", file.toString());
    }
}
