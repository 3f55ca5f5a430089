package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The rows of one table on their way into the text. Where the format does not say which row names
 * the columns, the first one does when it looks like it. Not thread-safe.
 */
final class TableRows {

    private static final int MAX_HEADER_CELL = 60;

    /** A cell with more text than this is a page's layout rather than a value. */
    private static final int MAX_CELL = 1_500;

    private static final Pattern VALUE =
            Pattern.compile("[\\p{Sc}\\s]*[+-]?\\d[\\d.,/:%\\s\\p{Sc}-]*");

    private List<List<String>> rows = new ArrayList<>();
    private int headerRows = -1;

    /** Told before and after a row is added, by its number among those that were put in. */
    interface RowListener {
        void row(int number, int start);
    }

    void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The last added row names the columns, as the format says. */
    void lastIsHeader() {
        if (headerRows < 0 || headerRows == rows.size() - 1) {
            headerRows = rows.size();
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Adds the rows; of a table with one column its cells as paragraphs. */
    void addTo(Extraction out) {
        addTo(out, _ -> {}, (_, _) -> {});
    }

    /**
     * As {@link #addTo(Extraction)}.
     *
     * @param before is told each row's number before it is added
     * @param after is told each row's number, and where its text starts, after it was added
     */
    void addTo(Extraction out, IntConsumer before, RowListener after) {
        List<Integer> numbers =
                new ArrayList<>(
                        IntStream.range(0, rows.size())
                                .filter(row -> filled(rows.get(row)) > 0)
                                .boxed()
                                .toList());
        rows = new ArrayList<>(numbers.stream().map(rows::get).toList());
        dropBlankColumns();
        int columns = rows.stream().mapToInt(TableRows::filled).max().orElse(0);
        boolean isLayout =
                columns <= 1
                        || rows.stream()
                                .flatMap(List::stream)
                                .anyMatch(cell -> cell.length() > MAX_CELL);
        // A title across the whole table stands above its columns' names.
        int first = isLayout ? rows.size() : 0;
        while (first < rows.size() - 1 && headerRows < 0 && filled(rows.get(first)) == 1) {
            first++;
        }
        List<List<String>> table = rows.subList(first, rows.size());
        int header = isLayout ? 0 : headerRows >= 0 ? headerRows : looksLikeHeader(table) ? 1 : 0;
        for (int row = 0; row < rows.size(); row++) {
            List<String> cells = rows.get(row);
            int inTable = row - first;
            before.accept(numbers.get(row));
            int start = out.length();
            if (inTable < 0) {
                cells.stream().flatMap(String::lines).forEach(out::paragraph);
            } else if (header > 1 && inTable < header) {
                // Later readers see one row as the header, so names are joined by column.
                if (inTable == 0) {
                    out.tableRow(true, joined(table.subList(0, Math.min(header, table.size()))));
                }
            } else {
                out.tableRow(inTable < header, cells);
            }
            after.row(numbers.get(row), start);
        }
    }

    private void dropBlankColumns() {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Integer> kept =
                IntStream.range(0, width)
                        .filter(column -> rows.stream().anyMatch(row -> !at(row, column).isBlank()))
                        .boxed()
                        .toList();
        if (kept.size() < width) {
            rows.replaceAll(row -> kept.stream().map(column -> at(row, column)).toList());
        }
    }

    private static String at(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private static boolean looksLikeHeader(List<List<String>> table) {
        if (table.size() < 2) {
            return false;
        }
        List<String> row = table.getFirst();
        int columns = table.stream().mapToInt(TableRows::filled).max().orElse(0);
        return filled(row) >= Math.max(2, (columns + 1) / 2)
                && row.stream()
                        .allMatch(cell ->
                                cell.length() <= MAX_HEADER_CELL && !VALUE.matcher(cell).matches());
    }

    private static List<String> joined(List<List<String>> header) {
        int columns = header.stream().mapToInt(List::size).max().orElse(0);
        List<String> names = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            StringBuilder name = new StringBuilder();
            String last = "";
            for (List<String> row : header) {
                String part = at(row, column).strip();
                if (!part.isEmpty() && !part.equals(last)) {
                    name.append(name.isEmpty() ? "" : " ").append(part);
                }
                last = part;
            }
            names.add(name.toString());
        }
        return names;
    }

    private static int filled(List<String> row) {
        return (int) row.stream().filter(cell -> !cell.isBlank()).count();
    }
}
