package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns, the first to the left, the others to the right. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; all rows have as many cells as the first. */
    public TextTable row(List<String> cells) {
        if (!rows.isEmpty() && rows.getFirst().size() != cells.size()) {
            throw new IllegalArgumentException("not as many cells as the first row");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** The lines, each ended. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
                String padding = " ".repeat(width - row.get(i).length());
                line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
