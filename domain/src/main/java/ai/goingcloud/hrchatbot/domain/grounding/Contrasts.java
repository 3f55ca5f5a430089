package ai.goingcloud.hrchatbot.domain.grounding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * English words of which one cannot stand for the other: opposites, and kinds of one thing, such as
 * yellow and orange. Read when first asked; immutable.
 */
final class Contrasts {

    private static final String RESOURCE = "contrasts.txt";

    private final Map<String, Set<Integer>> kinds = new HashMap<>();
    private final Set<String> opposites = new HashSet<>();
    private final Set<String> akin = new HashSet<>();

    private Contrasts(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "=" -> {
                    for (int i = 1; i < words.length; i++) {
                        kinds.computeIfAbsent(Words.stem(words[i]), _ -> new HashSet<>())
                                .add(number);
                    }
                    number++;
                }
                case "!" -> opposites.add(pair(Words.stem(words[1]), Words.stem(words[2])));
                case "~" -> akin.add(pair(Words.stem(words[1]), Words.stem(words[2])));
                default -> {
                    // A remark.
                }
            }
        }
    }

    /** The product's own, read once. */
    static Contrasts own() {
        return Own.CONTRASTS;
    }

    private static final class Own {
        private static final Contrasts CONTRASTS = read();
    }

    private static Contrasts read() {
        try (InputStream stream =
                Objects.requireNonNull(Contrasts.class.getResourceAsStream(RESOURCE))) {
            return new Contrasts(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether two stems mean what excludes each other. */
    boolean between(String one, String other) {
        if (one.equals(other)) {
            return false;
        }
        String pair = pair(one, other);
        return opposites.contains(pair)
                || (!akin.contains(pair)
                        && !Collections.disjoint(
                                kinds.getOrDefault(one, Set.of()),
                                kinds.getOrDefault(other, Set.of())));
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }
}
