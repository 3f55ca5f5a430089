package ai.goingcloud.hrchatbot.testing.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Whether faults are thrown in full or as a sample, and the table of what was seen. {@code ./prove}
 * throws them in full and names the table's file; everything else throws samples and keeps no
 * table.
 */
public final class Proof {

    private static final boolean WHOLE = Boolean.getBoolean("hr-chatbot.prove");

    /** How a test of a fault, or a program that throws it, ended. */
    public enum End {
        HELD,
        FAILED,
        NOT_RUN
    }

    private Proof() {}

    public static boolean isWhole() {
        return WHOLE;
    }

    /** How often, how many or how long: a sample's number, or that of the whole. */
    public static int times(int sample, int whole) {
        return WHOLE ? whole : sample;
    }

    /**
     * Adds a row to the table, where one is kept.
     *
     * @param id of one of the {@link Faults}
     * @param fault how it was thrown here
     */
    public static void seen(String id, String fault, String expected, String seen) {
        add("seen", id, fault, expected, seen);
    }

    /**
     * Adds how a fault was survived; tests that are marked with {@link Survives} need not call
     * this.
     *
     * @param test its class, a full stop, and its method
     */
    public static void ended(String id, String test, End end, String reason) {
        add("test", id, test, end.name(), reason);
    }

    private static synchronized void add(String... cells) {
        String table = System.getProperty("hr-chatbot.prove.table");
        if (table == null) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(table),
                    Arrays.stream(cells)
                            .map(cell -> cell.strip().replaceAll("\\s+", " "))
                            .collect(Collectors.joining("\t", "", "\n")),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
