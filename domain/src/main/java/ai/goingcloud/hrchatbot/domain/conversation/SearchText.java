package ai.goingcloud.hrchatbot.domain.conversation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text in the form in which parts of it are looked for, the same in every store. */
public final class SearchText {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private SearchText() {}

    /**
     * Compatibility forms unified (Unicode NFKC), upper and lower case alike, white space as one
     * blank, none at the ends.
     */
    public static String of(String text) {
        String unified = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return WHITE_SPACE
                .matcher(unified.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
