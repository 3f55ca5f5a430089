package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files with one record a line. What is wrong with a line is said with its file and number. */
final class JsonLines {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonLines() {}

    /** One line that holds something. */
    record Line(Path file, int number, String text) {

        MisconfiguredException wrong(String what) {
            return new MisconfiguredException("%s:%d: %s".formatted(file, number, what));
        }

        /** The line as a JSON object. */
        JsonNode object() {
            JsonNode node;
            try {
                node = JSON.readTree(text);
            } catch (JacksonException e) {
                // What follows in brackets is about Jackson's settings.
                throw wrong("not JSON: " + e.getOriginalMessage().split(" \\(", 2)[0]);
            }
            if (!node.isObject()) {
                throw wrong("not a JSON object");
            }
            return node;
        }

        /** A member that has to be there and not blank. */
        String required(JsonNode object, String... names) {
            for (String name : names) {
                JsonNode value = object.path(name);
                if ((value.isString() || value.isNumber()) && !value.asString().isBlank()) {
                    return value.asString();
                }
            }
            throw wrong("'%s' is missing or empty".formatted(names[0]));
        }
    }

    /** The lines of a file that are not blank. */
    static List<Line> of(Path file) {
        List<Line> lines = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank()) {
                    lines.add(new Line(file, number, line));
                }
            }
        } catch (CharacterCodingException e) {
            throw new MisconfiguredException(file + ": not in UTF-8", e);
        } catch (IOException e) {
            throw new MisconfiguredException(file + ": cannot be read", e);
        }
        return lines;
    }

    /** Writes one object a line. */
    static void write(Path file, List<? extends Map<String, ?>> objects) {
        StringBuilder lines = new StringBuilder();
        for (Map<String, ?> object : objects) {
            lines.append(JSON.writeValueAsString(new LinkedHashMap<>(object))).append('\n');
        }
        write(file, lines.toString());
    }

    /** Writes a file, and the folders above it. */
    static void write(Path file, String content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new MisconfiguredException(file + ": cannot be written", e);
        }
    }
}
