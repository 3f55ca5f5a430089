package ai.goingcloud.hrchatbot.benchmark.documents;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder of files with a MANIFEST.tsv that says what must become of each: a column "file" or
 * "path", "expected", and perhaps "must_contain" and "must_not_contain".
 */
record Manifest(Path folder, List<Row> rows) {

    /** One file. */
    record Row(
            Path file, String name, String expected, String mustContain, String mustNotContain) {}

    /**
     * The rows whose files are in the folder or its folder "files".
     *
     * @param below only files whose names begin so; "" for all
     */
    static Manifest in(Path folder, String below) {
        Path manifest = folder.resolve("MANIFEST.tsv");
        if (!Files.isRegularFile(manifest)) {
            throw new MisconfiguredException("there is no MANIFEST.tsv in " + folder);
        }
        try {
            List<String> lines = Files.readAllLines(manifest);
            List<String> header = Arrays.asList(lines.getFirst().split("\t", -1));
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                List<String> values = Arrays.asList(line.split("\t", -1));
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < Math.min(header.size(), values.size()); i++) {
                    row.put(header.get(i), values.get(i));
                }
                String name = row.getOrDefault("file", row.getOrDefault("path", ""));
                Path file = folder.resolve("files").resolve(name);
                if (!Files.isRegularFile(file)) {
                    file = folder.resolve(name);
                }
                if (name.startsWith(below) && Files.isRegularFile(file)) {
                    rows.add(
                            new Row(
                                    file,
                                    name,
                                    row.getOrDefault("expected", ""),
                                    row.getOrDefault("must_contain", ""),
                                    row.getOrDefault("must_not_contain", "")));
                }
            }
            return new Manifest(folder, rows);
        } catch (IOException e) {
            throw new MisconfiguredException("the manifest cannot be read: " + manifest);
        }
    }
}
