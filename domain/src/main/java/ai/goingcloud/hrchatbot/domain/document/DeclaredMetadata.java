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

    /**
     * A key that is one letter away from one that narrows would narrow nothing.
     *
     * @throws InvalidInputException when a key is no key of {@code keys}, but nearly
     */
    void refuseSlipsIn(List<String> keys) {
        for (String given : attributes.keySet()) {
            for (String key : keys) {
                if (!keys.contains(given) && isOneSlipAway(given, key)) {
                    throw new InvalidInputException(
                            "%s: '%s' is not known; is '%s' meant?".formatted(origin, given, key));
                }
            }
        }
    }

    /** One letter more, less or other, or two neighbours swapped. */
    private static boolean isOneSlipAway(String given, String key) {
        int longest = Math.max(given.length(), key.length());
        if (longest - Math.min(given.length(), key.length()) > 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(given.length(), key.length())
                && given.charAt(same) == key.charAt(same)) {
            same++;
        }
        String givenRest = given.substring(same);
        String keyRest = key.substring(same);
        if (givenRest.length() != keyRest.length()) {
            return givenRest.length() > keyRest.length()
                    ? givenRest.substring(1).equals(keyRest)
                    : keyRest.substring(1).equals(givenRest);
        }
        return givenRest.substring(1).equals(keyRest.substring(1))
                || (givenRest.length() > 1
                        && givenRest.charAt(0) == keyRest.charAt(1)
                        && givenRest.charAt(1) == keyRest.charAt(0)
                        && givenRest.substring(2).equals(keyRest.substring(2)));
    }

    private static String canonical(String key) {
        return key.strip().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
