package ai.goingcloud.hrchatbot.testing.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether faults are thrown in full or as a sample, and the table of what was seen. {@code ./prove}
 * throws them in full and names the table's file; everything else throws samples and keeps no
 * table.
 */
public final class Proof {

    private static final boolean WHOLE = Boolean.getBoolean("hr-chatbot.prove");

    private Proof() {}

    public static boolean isWhole() {
        return WHOLE;
    }

    /** How often, how many or how long: a sample's number, or that of the whole. */
    public static int times(int sample, int whole) {
        return WHOLE ? whole : sample;
    }

    /** Adds a row to the table, where one is kept. Without line breaks and tabs. */
    public static synchronized void seen(String id, String fault, String expected, String seen) {
        String table = System.getProperty("hr-chatbot.prove.table");
        if (table == null) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(table),
                    String.join("\t", id, fault, expected, seen) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
