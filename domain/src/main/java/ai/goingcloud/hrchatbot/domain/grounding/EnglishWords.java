package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which words are English, as far as the meanings in the dictionary go: "brother" is one, and no
 * slip of "bother". The dictionary is read when first asked, which takes some 3 MB. Stateless and
 * thread-safe.
 */
public final class EnglishWords {

    private static final List<String> ENDINGS = List.of("s", "es", "ed", "ing", "ly");

    private EnglishWords() {}

    /** Whether a word is known, alone or with an ending; takes some milliseconds. */
    public static boolean isKnown(String word) {
        String said = word.toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(said),
                        ENDINGS.stream()
                                .filter(said::endsWith)
                                .map(ending -> said.substring(0, said.length() - ending.length())))
                .anyMatch(Dictionary.own()::isEnglish);
    }
}
