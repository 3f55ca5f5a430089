package ai.goingcloud.hrchatbot.domain.conversation;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References that a question gives ("form HR-12", "team T012Q", "ISO 27001"): letters and digits
 * that name one thing, so that what is said of another of its kind is no answer. Stateless and
 * thread-safe.
 */
public final class Reference {

    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(?!(?:FY|CY|AD|BC|Q|H)\\d)(?:[A-Z]{1,4}-?\\d{2,}[A-Z\\d]*|[A-Z]{1,4}\\d[A-Z]\\d[A-Z\\d]*|(?i:[a-z]{1,2}\\d{2,}[a-z]))(?![a-z\\d])");

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}_]+");

    private Reference() {}

    /** The first one as it is written; empty for most texts. */
    static Optional<String> words(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** The references in a question's order, as {@link #isIn} takes them; mostly none. */
    public static Set<String> allIn(String question) {
        Set<String> references = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(question);
        while (matcher.find()) {
            references.add(plain(matcher.group()));
        }
        return references;
    }

    /** Whether a text holds a reference, however its letters and digits are parted there. */
    public static boolean isIn(String text, String reference) {
        return plain(text).contains(reference);
    }

    private static String plain(String text) {
        return BETWEEN.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
