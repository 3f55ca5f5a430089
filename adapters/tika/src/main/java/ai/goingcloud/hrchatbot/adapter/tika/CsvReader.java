package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a table of separated values; the separator is the one that its first lines agree on. */
final class CsvReader {

    private static final int SAMPLE_LINES = 20;

    private CsvReader() {}

    static void read(String text, Extraction out) {
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(delimiter(text))
                        .setTrailingData(true)
                        .setIgnoreEmptyLines(false)
                        .get();
        List<List<String>> rows;
        try {
            rows = rows(text, format);
        } catch (IOException | UncheckedIOException e) {
            // A mark that no other one ends is a letter, or all rows behind it were one.
            rows = unquotedRows(text, format);
        }
        TableRows table = new TableRows();
        for (List<String> cells : rows) {
            if (cells.stream().allMatch(String::isBlank)) {
                table.addTo(out);
                table = new TableRows();
            } else {
                table.add(cells);
            }
        }
        table.addTo(out);
    }

    private static List<List<String>> rows(String text, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    private static List<List<String>> unquotedRows(String text, CSVFormat format) {
        try {
            return rows(text, format.builder().setQuote(null).get());
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The table cannot be read: its quotation marks do not match.");
        }
    }

    private static char delimiter(String text) {
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(SAMPLE_LINES).toList();
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            long least = lines.stream().mapToLong(line -> count(line, candidate)).min().orElse(0);
            long first = lines.isEmpty() ? 0 : count(lines.getFirst(), candidate);
            long score = least * 1000 + first;
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char c) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == c ? 1 : 0;
        }
        return count;
    }
}
