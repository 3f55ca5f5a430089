package ai.goingcloud.hrchatbot.domain.handoff;

import ai.goingcloud.hrchatbot.domain.document.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fits the models of {@link SensitiveTopics} and writes each to a file. The build runs it, so that
 * nobody who asks has to wait for that.
 */
final class FitTopicModels {

    private FitTopicModels() {}

    /**
     * Runs.
     *
     * @param arguments the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Language language : List.of(Language.ENGLISH, Language.CHINESE, Language.JAPANESE)) {
            Files.write(
                    folder.resolve(SensitiveTopics.fileName(language)),
                    SensitiveTopics.fitted(language, SensitiveTopics.examples(language)).bytes());
        }
    }
}
