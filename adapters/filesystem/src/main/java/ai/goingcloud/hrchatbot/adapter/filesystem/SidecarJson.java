package ai.goingcloud.hrchatbot.adapter.filesystem;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a sidecar: {@code {"metadataAttributes": {...}}} with texts and lists of texts. Writing
 * strings is all the JSON that this adapter needs, so it brings no library for it.
 */
final class SidecarJson {

    private SidecarJson() {}

    static String of(DeclaredMetadata metadata) {
        return new TreeMap<>(metadata.attributes())
                .entrySet().stream()
                        .map(entry ->
                                "    " + text(entry.getKey()) + ": " + value(entry.getValue()))
                        .collect(
                                Collectors.joining(
                                        ",\n", "{\n  \"metadataAttributes\": {\n", "\n  }\n}\n"));
    }

    private static String value(List<String> values) {
        return values.size() == 1
                ? text(values.getFirst())
                : values.stream()
                        .map(SidecarJson::text)
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> {
                    if (c < 0x20) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
