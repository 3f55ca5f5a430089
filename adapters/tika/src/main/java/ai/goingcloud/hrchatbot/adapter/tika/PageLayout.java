package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the reading order of a page without rules: columns of prose one after the other, tables row
 * by row, everything else from top to bottom.
 */
final class PageLayout {

    /**
     * Prose in columns has lines at least this long, most of them nearly as long as the longest.
     */
    private static final int MIN_PROSE_CHARACTERS = 15;

    private static final int MIN_PROSE_LINES = 2;
    private static final int MIN_PROSE_WORDS = 3;

    private PageLayout() {}

    /** Items of rows of pieces that are sorted from top to bottom. */
    static List<PageItem> items(List<List<TextLine>> rows) {
        List<PageItem> items = new ArrayList<>();
        List<List<TextLine>> plain = new ArrayList<>();
        int i = 0;
        while (i < rows.size()) {
            Zone zone = rows.get(i).size() > 1 ? zone(rows, i) : null;
            if (zone == null || zone.end() - i < 2) {
                plain.add(rows.get(i));
                i++;
                continue;
            }
            // What stands beside the columns' gap just above belongs to them.
            List<List<TextLine>> columns = new ArrayList<>();
            while (!plain.isEmpty()
                    && zone.fits(plain.getLast())
                    && isNear(
                            plain.getLast(),
                            columns.isEmpty() ? rows.get(i) : columns.getFirst())) {
                columns.addFirst(plain.removeLast());
            }
            columns.addAll(rows.subList(i, zone.end()));
            flush(plain, items);
            add(columns, zone, items);
            i = zone.end();
        }
        flush(plain, items);
        return items;
    }

    private static boolean isNear(List<TextLine> above, List<TextLine> below) {
        TextLine a = above.getFirst();
        TextLine b = below.getFirst();
        return b.top() - a.bottom() < 1.2 * a.height() && Math.abs(a.size() - b.size()) < 1;
    }

    private static void flush(List<List<TextLine>> plain, List<PageItem> items) {
        for (List<TextLine> row : plain) {
            items.add(new PageItem.Line(joined(row), false));
        }
        plain.clear();
    }

    /** Pieces of one line as one line. */
    static TextLine joined(List<TextLine> row) {
        if (row.size() == 1) {
            return row.getFirst();
        }
        TextLine first = row.getFirst();
        return new TextLine(
                row.stream().map(TextLine::text).collect(Collectors.joining(" ")),
                first.page(),
                first.left(),
                row.stream().mapToDouble(TextLine::top).min().orElse(0),
                row.stream().mapToDouble(TextLine::right).max().orElse(0),
                row.stream().mapToDouble(TextLine::bottom).max().orElse(0),
                row.stream().mapToDouble(TextLine::size).max().orElse(0),
                row.stream().allMatch(TextLine::isBold),
                first.frame());
    }

    /** Rows {@code [start, end)} with the gaps that run through all of them. */
    private record Zone(int start, int end, List<double[]> gaps) {

        boolean fits(List<TextLine> row) {
            return gaps.stream()
                    .allMatch(gap ->
                            row.stream()
                                    .noneMatch(piece ->
                                            piece.left() < gap[1] && piece.right() > gap[0]));
        }

        int column(TextLine piece) {
            double middle = (piece.left() + piece.right()) / 2;
            int column = 0;
            for (double[] gap : gaps) {
                if (middle > (gap[0] + gap[1]) / 2) {
                    column++;
                }
            }
            return column;
        }
    }

    private static Zone zone(List<List<TextLine>> rows, int start) {
        List<double[]> gaps = gapsIn(rows.get(start));
        int end = start + 1;
        int lastFull = start + 1;
        while (end < rows.size()) {
            List<TextLine> row = rows.get(end);
            TextLine above = rows.get(end - 1).getFirst();
            if (row.getFirst().top() - above.bottom() > 3 * above.height()) {
                break;
            }
            List<double[]> left = narrowed(gaps, row);
            if (left.isEmpty()) {
                break;
            }
            // One long row must not cost a table most of its columns.
            if (gaps.size() > 1 && left.size() * 2 <= gaps.size() && row.size() == 1) {
                break;
            }
            gaps = left;
            end++;
            if (row.size() > 1) {
                lastFull = end;
            }
        }
        Zone zone = new Zone(start, end, gaps);
        boolean isProse = isProse(rows.subList(start, end), zone);
        return isProse ? zone : new Zone(start, lastFull, gaps);
    }

    private static List<double[]> gapsIn(List<TextLine> row) {
        List<double[]> gaps = new ArrayList<>();
        for (int i = 1; i < row.size(); i++) {
            gaps.add(new double[] {row.get(i - 1).right(), row.get(i).left()});
        }
        return gaps;
    }

    private static List<double[]> narrowed(List<double[]> gaps, List<TextLine> row) {
        List<double[]> left = new ArrayList<>();
        double least = 0.5 * row.getFirst().size();
        for (double[] gap : gaps) {
            double from = gap[0];
            double to = gap[1];
            for (TextLine piece : row) {
                if (piece.left() >= to || piece.right() <= from) {
                    continue;
                }
                // It reaches into the gap from one side, or over all of it.
                boolean fromLeft = piece.left() < from;
                boolean fromRight = piece.right() > to;
                if (fromLeft && !fromRight) {
                    from = piece.right();
                } else if (fromRight && !fromLeft) {
                    to = piece.left();
                } else if (!fromLeft) {
                    if (piece.left() - from > to - piece.right()) {
                        to = piece.left();
                    } else {
                        from = piece.right();
                    }
                } else {
                    from = to;
                }
            }
            if (to - from > least) {
                left.add(new double[] {from, to});
            }
        }
        return left;
    }

    private static boolean isProse(List<List<TextLine>> rows, Zone zone) {
        int columns = zone.gaps().size() + 1;
        if (columns > 3) {
            return false;
        }
        for (int column = 0; column < columns; column++) {
            int at = column;
            List<TextLine> lines =
                    rows.stream()
                            .flatMap(List::stream)
                            .filter(piece -> zone.column(piece) == at)
                            .toList();
            double widest = lines.stream().mapToDouble(TextLine::width).max().orElse(0);
            long filled = lines.stream().filter(line -> line.width() > 0.7 * widest).count();
            double characters =
                    lines.stream().mapToInt(line -> weight(line.text())).average().orElse(0);
            if (lines.size() < MIN_PROSE_LINES
                    || filled * 2 < lines.size()
                    || words(lines) < MIN_PROSE_WORDS
                    || characters < MIN_PROSE_CHARACTERS) {
                return false;
            }
        }
        return true;
    }

    /** On average in a line; two ideographs count as a word. */
    private static double words(List<TextLine> lines) {
        return lines.stream()
                .mapToInt(line ->
                        line.text().split("\\s+", -1).length
                                + (int) line.text().chars().filter(c -> c >= 0x2e80).count() / 2)
                .average()
                .orElse(0);
    }

    private static int weight(String text) {
        return text.chars().map(c -> c >= 0x2e80 ? 2 : 1).sum();
    }

    private static void add(List<List<TextLine>> rows, Zone zone, List<PageItem> items) {
        if (isProse(rows, zone)) {
            for (int column = 0; column <= zone.gaps().size(); column++) {
                int at = column;
                List<List<TextLine>> lines = new ArrayList<>();
                for (List<TextLine> row : rows) {
                    List<TextLine> pieces =
                            row.stream().filter(piece -> zone.column(piece) == at).toList();
                    if (!pieces.isEmpty()) {
                        lines.add(pieces);
                    }
                }
                boolean isFirst = true;
                for (List<TextLine> line : lines) {
                    items.add(new PageItem.Line(joined(line), isFirst));
                    isFirst = false;
                }
            }
            return;
        }
        items.add(new PageItem.Table(tableRows(rows, zone)));
    }

    private static List<PageItem.Row> tableRows(List<List<TextLine>> rows, Zone zone) {
        List<PageItem.Row> table = new ArrayList<>();
        List<StringBuilder> cells = new ArrayList<>();
        List<TextLine> lines = new ArrayList<>();
        double bottom = 0;
        for (List<TextLine> row : rows) {
            TextLine first = row.getFirst();
            boolean startsAtLeft = row.stream().anyMatch(piece -> zone.column(piece) == 0);
            boolean continues =
                    !lines.isEmpty()
                            && !startsAtLeft
                            && first.top() - bottom < 0.6 * first.height()
                            && row.size() <= zone.gaps().size();
            if (!continues) {
                finish(table, cells, lines);
                for (int i = 0; i <= zone.gaps().size(); i++) {
                    cells.add(new StringBuilder());
                }
            }
            for (TextLine piece : row) {
                StringBuilder cell = cells.get(zone.column(piece));
                cell.append(cell.isEmpty() ? "" : RuledTables.LINE_BREAK).append(piece.text());
                lines.add(piece);
            }
            bottom = row.stream().mapToDouble(TextLine::bottom).max().orElse(0);
        }
        finish(table, cells, lines);
        return table;
    }

    private static void finish(
            List<PageItem.Row> table, List<StringBuilder> cells, List<TextLine> lines) {
        if (!lines.isEmpty()) {
            List<TextLine> inOrder = new ArrayList<>(lines);
            inOrder.sort(Comparator.comparingInt(line -> cellOf(line, cells)));
            table.add(
                    new PageItem.Row(
                            lines.getFirst().page(),
                            cells.stream().map(StringBuilder::toString).toList(),
                            inOrder));
        }
        cells.clear();
        lines.clear();
    }

    private static int cellOf(TextLine line, List<StringBuilder> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).indexOf(line.text()) >= 0) {
                return i;
            }
        }
        return cells.size();
    }
}
