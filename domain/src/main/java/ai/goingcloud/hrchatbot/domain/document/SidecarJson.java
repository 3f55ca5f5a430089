package ai.goingcloud.hrchatbot.domain.document;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a sidecar is written: {@code {"metadataAttributes": {...}}} with texts and lists of texts,
 * the same at every place for documents. Writing strings is all the JSON that this takes.
 */
public final class SidecarJson {

    private SidecarJson() {}

    /** The declaration's keys in order; every reader of metadata files understands it. */
    public static String of(DeclaredMetadata metadata) {
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
