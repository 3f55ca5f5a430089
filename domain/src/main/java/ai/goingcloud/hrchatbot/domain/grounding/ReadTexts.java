package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What was read of texts while a sentence is held against a passage: the checks ask of the same few
 * texts again and again. For one thread, and as short as that.
 */
final class ReadTexts {

    private final Map<String, Words> words = new HashMap<>();
    private final Map<String, Figures> figures = new HashMap<>();
    private final Map<String, Set<Markers.Marker>> markers = new HashMap<>();

    /** As {@link Words#of}. */
    Words words(String text) {
        return once(words, text, Words::of);
    }

    /** As {@link Figures#of}. */
    Figures figures(String text) {
        return once(figures, text, Figures::of);
    }

    /** As {@link Markers#of}. */
    Set<Markers.Marker> markers(String text) {
        return once(markers, text, read -> Collections.unmodifiableSet(Markers.of(read)));
    }

    private static <T> T once(Map<String, T> known, String text, Function<String, T> read) {
        T value = known.get(text);
        if (value == null) {
            value = read.apply(text);
            known.put(text, value);
        }
        return value;
    }
}
