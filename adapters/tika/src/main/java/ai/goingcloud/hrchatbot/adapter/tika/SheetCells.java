package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The filled cells of one sheet, which become tables wherever blank rows part them. */
final class SheetCells {

    private static final int MAX_COLUMNS = 200;
    private static final Pattern UNNAMED =
            Pattern.compile("(?i)(?:sheet|tabelle|feuil|工作表|シート)\\s*\\d*");

    private final NavigableMap<Integer, TreeMap<Integer, String>> rows = new TreeMap<>();

    /** Puts a cell's shown value; both numbers from 0. */
    void put(int row, int column, String value) {
        if (!value.isBlank() && column >= 0 && column < MAX_COLUMNS) {
            rows.computeIfAbsent(row, _ -> new TreeMap<>()).put(column, value.strip());
        }
    }

    /** Repeats a cell that spans several rows in each of them, since each must stand alone. */
    void merge(int firstRow, int lastRow, int column) {
        TreeMap<Integer, String> first = rows.get(firstRow);
        String value = first == null ? null : first.get(column);
        if (value == null) {
            return;
        }
        for (int row : List.copyOf(rows.subMap(firstRow, false, lastRow, true).keySet())) {
            TreeMap<Integer, String> cells = rows.get(row);
            if (cells != null) {
                cells.putIfAbsent(column, value);
            }
        }
    }

    /** Adds the sheet's name where it says something, then its tables. */
    void addTo(Extraction out, String name, boolean isOnly) {
        if (rows.isEmpty()) {
            return;
        }
        if (!isOnly || !UNNAMED.matcher(name.strip()).matches()) {
            out.heading(2, name);
        }
        List<Map<Integer, String>> region = new ArrayList<>();
        int last = -2;
        for (Map.Entry<Integer, TreeMap<Integer, String>> row : rows.entrySet()) {
            if (row.getKey() > last + 1) {
                flush(region, out);
            }
            region.add(row.getValue());
            last = row.getKey();
        }
        flush(region, out);
    }

    private static void flush(List<Map<Integer, String>> region, Extraction out) {
        if (region.isEmpty()) {
            return;
        }
        List<Integer> columns =
                region.stream().flatMap(row -> row.keySet().stream()).distinct().sorted().toList();
        TableRows table = new TableRows();
        for (Map<Integer, String> row : region) {
            table.add(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
        }
        table.addTo(out);
        region.clear();
    }
}
