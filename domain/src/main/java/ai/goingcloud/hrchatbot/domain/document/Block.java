package ai.goingcloud.hrchatbot.domain.document;

import org.jspecify.annotations.Nullable;

/**
 * One structural piece of a document's text: {@code text[start, end)} in UTF-16 units, one or (code
 * only) more lines.
 *
 * @param level 1 to 6 for headings, nesting depth from 1 for list items, else 0
 * @param page 1-based page where known
 */
public record Block(Kind kind, int level, int start, int end, @Nullable Integer page) {

    /** What a piece is. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        /** Begins with its marker: "- ", or the number that the document shows. */
        LIST_ITEM,
        /**
         * Cells joined by {@value DocumentText#CELL_SEPARATOR}; names the columns of the rows after
         * it.
         */
        TABLE_HEADER,
        /** Cells joined by {@value DocumentText#CELL_SEPARATOR}. */
        TABLE_ROW,
        /** Preformatted; the only kind that may have several lines. */
        CODE
    }

    public Block {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a block must not be empty");
        }
    }
}
