package ai.goingcloud.hrchatbot.domain.grounding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as it is compared: compatibility forms folded (NFKC), dashes and quotation marks of one
 * kind, without Markdown and HTML marks and without the targets of links. Line breaks stay.
 */
final class Plain {

    private static final Pattern LINK_TARGET =
            Pattern.compile("\\]\\((?:[^()\\n]|\\([^()\\n]*\\))*\\)");
    private static final Pattern TEMPLATE = Pattern.compile("\\{%[^%]*%\\}");
    private static final Pattern CELL = Pattern.compile("(?i)</t[dh]>\\s*");
    private static final Pattern ROW = Pattern.compile("(?i)</tr>\\s*");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>\\n]*>");
    private static final Pattern MARK = Pattern.compile("[\\[\\]*_`]|^#+\\s|(?<=\\n)#+\\s");
    private static final Pattern BULLET = Pattern.compile("(^|\\n)\\s*[-*•‣・]\\s+");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\u00A0\\u3000]+");

    private Plain() {}

    static String of(String text) {
        String plain = Normalizer.normalize(text.replace('︰', ':'), Normalizer.Form.NFKC);
        plain = BULLET.matcher(plain).replaceAll("$1");
        plain = LINK_TARGET.matcher(plain).replaceAll("]");
        plain = TEMPLATE.matcher(plain).replaceAll(" ");
        plain = CELL.matcher(plain).replaceAll(" | ");
        plain = ROW.matcher(plain).replaceAll("\n");
        plain = TAG.matcher(plain).replaceAll(" ");
        plain = MARK.matcher(plain).replaceAll("");
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            folded.append(folded(plain.charAt(i)));
        }
        return SPACES.matcher(folded).replaceAll(" ").strip();
    }

    /** As {@link #of}, without white space and case: for finding one text in another. */
    static String key(String text) {
        return of(text).toLowerCase(Locale.ROOT).replaceAll("[\\s|]+", "");
    }

    static char folded(char c) {
        return switch (c) {
            case '‐', '‑', '‒', '–', '—', '−', '〜', '～', '~' -> '-';
            case '‘', '’', '′', '＇' -> '\'';
            case '“', '”', '″', '「', '」', '『', '』' -> '"';
            default -> c;
        };
    }
}
