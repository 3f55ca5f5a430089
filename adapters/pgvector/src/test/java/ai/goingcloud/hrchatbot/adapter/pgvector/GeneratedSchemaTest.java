package ai.goingcloud.hrchatbot.adapter.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratedSchemaTest {

    @TempDir private Path folder;

    /** Writes them anew instead where the system property says so; scripts/generate-schema does. */
    @Test
    void the_generated_classes_are_those_of_the_migrations() throws Exception {
        if (Boolean.getBoolean("hr-chatbot.generate-schema")) {
            SchemaGeneration.into(SchemaGeneration.CHECKED_IN);
        }
        SchemaGeneration.into(folder);

        assertThat(sources(SchemaGeneration.CHECKED_IN)).isEqualTo(sources(folder)).isNotEmpty();
    }

    private static Map<String, String> sources(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .forEach(file -> sources.put(folder.relativize(file).toString(), text(file)));
        }
        return sources;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
