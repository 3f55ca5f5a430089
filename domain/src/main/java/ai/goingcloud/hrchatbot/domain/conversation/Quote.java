package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Chunk;

/**
 * A document's own words: {@code documentText[start, end)} in Unicode code points is {@code text},
 * code point for code point.
 */
public record Quote(String text, int start, int end) {

    public Quote {
        if (start < 0 || text.isBlank() || text.codePointCount(0, text.length()) != end - start) {
            throw new IllegalArgumentException(
                    "a quote has text, and as many code points as its span");
        }
    }

    /**
     * A part of a chunk, as a quote from its document.
     *
     * @param from UTF-16 offset in the chunk's text, inclusive
     * @param to UTF-16 offset in the chunk's text, exclusive
     */
    public static Quote from(Chunk chunk, int from, int to) {
        int start = chunk.location().start() + chunk.text().codePointCount(0, from);
        String text = chunk.text().substring(from, to);
        return new Quote(text, start, start + text.codePointCount(0, text.length()));
    }
}
