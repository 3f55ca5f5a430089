package ai.goingcloud.hrchatbot.testing.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Every fault that is thrown at the product, with what must happen. */
public final class Faults {

    /** One fault, under its id, with what must happen then. */
    public record Fault(String id, String fault, String expected) {}

    private Faults() {}

    /** All of them, in the order of the page. */
    public static List<Fault> all() {
        try (InputStream file = Faults.class.getResourceAsStream("faults.tsv")) {
            if (file == null) {
                throw new IllegalStateException("faults.tsv is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(row -> new Fault(row[0], row[1], row[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
