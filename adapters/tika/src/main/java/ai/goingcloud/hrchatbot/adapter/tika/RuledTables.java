package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.adapter.tika.PdfPage.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Finds tables by the rules that are drawn around their cells, so that a cell may have lines. */
final class RuledTables {

    /** Between the lines of a cell, which are one paragraph. */
    static final String LINE_BREAK = "\u000b";

    private static final double NEAR = 3;
    private static final int MAX_RULES = 4_000;

    /** A table's box, with the places of its rules. */
    record Grid(
            double left,
            double top,
            double right,
            double bottom,
            List<Double> xs,
            List<Double> ys) {

        boolean holds(TextLine line) {
            double x = (line.left() + line.right()) / 2;
            double y = (line.top() + line.bottom()) / 2;
            return x > left - 1 && x < right + 1 && y > top - 1 && y < bottom + 1;
        }

        int column(double x) {
            return at(xs, x);
        }

        int row(double y) {
            return at(ys, y);
        }

        private static int at(List<Double> bounds, double value) {
            int i = 0;
            while (i < bounds.size() - 2 && value >= bounds.get(i + 1)) {
                i++;
            }
            return i;
        }
    }

    private RuledTables() {}

    /** Grids with at least two rows and two columns, from top to bottom. */
    static List<Grid> grids(List<Rule> rules) {
        List<Rule> kept = rules.size() > MAX_RULES ? List.of() : rules;
        List<List<Rule>> groups = new ArrayList<>();
        for (Rule rule : kept) {
            List<List<Rule>> touched =
                    groups.stream()
                            .filter(group -> group.stream().anyMatch(other -> touch(rule, other)))
                            .toList();
            List<Rule> merged = new ArrayList<>();
            merged.add(rule);
            touched.forEach(merged::addAll);
            groups.removeAll(touched);
            groups.add(merged);
        }
        return groups.stream()
                .map(RuledTables::grid)
                .filter(grid -> grid.xs().size() >= 3 && grid.ys().size() >= 3)
                .sorted(Comparator.comparingDouble(Grid::top))
                .toList();
    }

    private static boolean touch(Rule a, Rule b) {
        return a.x0() <= b.x1() + NEAR
                && b.x0() <= a.x1() + NEAR
                && a.y0() <= b.y1() + NEAR
                && b.y0() <= a.y1() + NEAR;
    }

    private static Grid grid(List<Rule> group) {
        List<Double> xs =
                bounds(
                        group.stream()
                                .filter(rule -> !rule.isHorizontal())
                                .map(rule -> (rule.x0() + rule.x1()) / 2)
                                .toList());
        List<Double> ys =
                bounds(
                        group.stream()
                                .filter(Rule::isHorizontal)
                                .map(rule -> (rule.y0() + rule.y1()) / 2)
                                .toList());
        double left = group.stream().mapToDouble(Rule::x0).min().orElse(0);
        double right = group.stream().mapToDouble(Rule::x1).max().orElse(0);
        double top = group.stream().mapToDouble(Rule::y0).min().orElse(0);
        double bottom = group.stream().mapToDouble(Rule::y1).max().orElse(0);
        return new Grid(left, top, right, bottom, withEnds(xs, left, right), ys);
    }

    /** A table may be open at its sides. */
    private static List<Double> withEnds(List<Double> xs, double left, double right) {
        if (xs.isEmpty()) {
            return xs;
        }
        TreeSet<Double> all = new TreeSet<>(xs);
        if (all.first() - left > 4 * NEAR) {
            all.add(left);
        }
        if (right - all.last() > 4 * NEAR) {
            all.add(right);
        }
        return List.copyOf(all);
    }

    private static List<Double> bounds(List<Double> values) {
        List<Double> bounds = new ArrayList<>();
        for (double value : values.stream().sorted().toList()) {
            if (bounds.isEmpty() || value - bounds.getLast() > NEAR) {
                bounds.add(value);
            }
        }
        return bounds;
    }

    /** The rows of a grid; lines are those that it holds. */
    static PageItem.Table table(Grid grid, List<TextLine> lines, int page) {
        int columns = grid.xs().size() - 1;
        List<PageItem.Row> rows = new ArrayList<>();
        for (int r = 0; r < grid.ys().size() - 1; r++) {
            List<List<TextLine>> cells = new ArrayList<>();
            for (int c = 0; c < columns; c++) {
                cells.add(new ArrayList<>());
            }
            for (TextLine line : lines) {
                if (grid.row((line.top() + line.bottom()) / 2) == r) {
                    // Words of a merged cell begin in its first column.
                    cells.get(grid.column(line.left() + 1)).add(line);
                }
            }
            List<String> texts = new ArrayList<>();
            List<TextLine> inOrder = new ArrayList<>();
            for (List<TextLine> cell : cells) {
                List<TextLine> joined =
                        PageLines.rows(cell).stream().map(PageLayout::joined).toList();
                texts.add(
                        joined.stream()
                                .map(TextLine::text)
                                .reduce((a, b) -> a + LINE_BREAK + b)
                                .orElse(""));
                inOrder.addAll(joined);
            }
            if (!inOrder.isEmpty()) {
                rows.add(new PageItem.Row(page, texts, inOrder));
            }
        }
        return new PageItem.Table(rows);
    }
}
