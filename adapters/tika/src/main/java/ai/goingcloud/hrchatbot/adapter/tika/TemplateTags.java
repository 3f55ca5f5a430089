package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.regex.Pattern;

/**
 * The marks of site generators in Markdown: Liquid and Hugo tags, and kramdown's attribute lists on
 * lines of their own. They are instructions to a program that is not here, not words of the
 * document.
 */
final class TemplateTags {

    private static final Pattern ATTRIBUTE_LINE =
            Pattern.compile("^[ \\t]*+\\{:[^}\\n]*+\\}[ \\t]*+$", Pattern.MULTILINE);

    private TemplateTags() {}

    /** The text without them; in one pass, however many braces stay open. */
    static String dropFrom(String text) {
        String kept = text.contains("{{") || text.contains("{%") ? withoutTags(text) : text;
        return kept.contains("{:") ? ATTRIBUTE_LINE.matcher(kept).replaceAll("") : kept;
    }

    private static String withoutTags(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int brace = -1;
        int percent = -1;
        for (int i = 0; i < text.length(); ) {
            char next = text.charAt(i) == '{' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            int end = -1;
            if (next == '{') {
                brace = brace < i + 2 ? find(text, '}', i + 2) : brace;
                end = brace;
            } else if (next == '%') {
                percent = percent < i + 2 ? find(text, '%', i + 2) : percent;
                end = percent;
            }
            if (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '}') {
                boolean parts =
                        !kept.isEmpty() && !Character.isWhitespace(kept.charAt(kept.length() - 1));
                kept.append(parts ? " " : "");
                i = end + 2;
            } else {
                kept.append(text.charAt(i));
                i++;
            }
        }
        return kept.toString();
    }

    /** As {@code indexOf}, but "nowhere" is behind the end, so that it is looked for only once. */
    private static int find(String text, char c, int from) {
        int found = text.indexOf(c, from);
        return found < 0 ? text.length() : found;
    }
}
