package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Metadata as lines of "name: value, value". */
final class KeyValueLines {

    private KeyValueLines() {}

    /**
     * The attributes of the lines.
     *
     * @throws InvalidInputException when a line is no such line, with a sentence that names the
     *     origin
     */
    static DeclaredMetadata parse(String origin, Collection<String> lines) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1 && !line.isBlank()) {
                throw new InvalidInputException(
                        "%s: a line must be of the form 'name: value'.".formatted(origin));
            }
            if (colon >= 1) {
                attributes.put(
                        line.substring(0, colon).strip(),
                        Stream.of(line.substring(colon + 1).split(","))
                                .map(String::strip)
                                .toList());
            }
        }
        return new DeclaredMetadata(origin, attributes);
    }

    static String format(DeclaredMetadata metadata) {
        return new TreeMap<>(metadata.attributes())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining("\n", "", "\n"));
    }
}
