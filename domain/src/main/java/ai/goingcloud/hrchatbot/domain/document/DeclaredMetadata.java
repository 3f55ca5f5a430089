package ai.goingcloud.hrchatbot.domain.document;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one place says about a document, before any rule is applied: a folder's defaults, a sidecar,
 * or front matter.
 *
 * @param origin where it was said, for messages: a file name, or "front matter"
 * @param attributes values by key; a single value is a list of one; keys are compared without
 *     regard to case
 */
public record DeclaredMetadata(String origin, Map<String, List<String>> attributes) {

    public DeclaredMetadata {
        TreeMap<String, List<String>> copy = new TreeMap<>();
        attributes.forEach((key, values) -> {
            if (copy.put(canonical(key), List.copyOf(values)) != null) {
                throw new InvalidInputException("%s: '%s' is given twice.".formatted(origin, key));
            }
        });
        attributes = Map.copyOf(copy);
    }

    /** Says nothing. */
    public static DeclaredMetadata none(String origin) {
        return new DeclaredMetadata(origin, Map.of());
    }

    /** The values of a key, empty where it is not given. */
    public List<String> values(String key) {
        return attributes.getOrDefault(canonical(key), List.of());
    }

    public boolean has(String key) {
        return attributes.containsKey(canonical(key));
    }

    private static String canonical(String key) {
        return key.strip().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
