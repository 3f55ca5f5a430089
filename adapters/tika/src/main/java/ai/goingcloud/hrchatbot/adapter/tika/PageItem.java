package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.List;

/** What a page consists of, in reading order. */
sealed interface PageItem {

    /** A line of running text. */
    record Line(TextLine line, boolean startsColumn) implements PageItem {}

    /** A table, row by row. */
    record Table(List<Row> rows) implements PageItem {}

    /**
     * One row of a table.
     *
     * @param lines all lines in its cells, in reading order
     */
    record Row(int page, List<String> cells, List<TextLine> lines) {}
}
