package ai.goingcloud.hrchatbot.adapter.sqlite;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a database to this program's schema: numbered scripts, each applied in a transaction of
 * its own, with the number of the last one in {@code PRAGMA user_version}, which SQLite keeps for
 * this purpose. No migration library: for an embedded file it would do the same and take a good
 * part of the time to the first answer. A published script is never changed; a change is a further
 * script.
 */
final class Schema {

    private static final List<String> SCRIPTS =
            List.of(
                    "0001-answers-conversations-usage.sql",
                    "0002-search-feedback-retention.sql",
                    "0003-daily-counters.sql",
                    "0004-question-counts.sql");

    private Schema() {}

    /**
     * Applies what is missing. Several processes may do so at once.
     *
     * @throws MisconfiguredException when the database is another program's or a later version's;
     *     it is left as it was
     */
    static void bringUpToDate(Connection connection, Path file) throws SQLException {
        bringUpToDate(connection, file, SCRIPTS);
    }

    /** As the other, with these scripts. */
    static void bringUpToDate(Connection connection, Path file, List<String> scripts)
            throws SQLException {
        refuseOthers(connection, file, scripts.size());
        while (RawSql.schemaVersion(connection) < scripts.size()) {
            RawSql.beginToWrite(connection);
            boolean done = false;
            try {
                // Another process may have been faster.
                int version = RawSql.schemaVersion(connection);
                if (version < scripts.size()) {
                    RawSql.run(connection, text(scripts.get(version)));
                    RawSql.setSchemaVersion(connection, version + 1);
                }
                RawSql.commit(connection);
                done = true;
            } finally {
                if (!done) {
                    RawSql.rollBack(connection);
                }
            }
        }
    }

    private static void refuseOthers(Connection connection, Path file, int known)
            throws SQLException {
        int application;
        int version;
        boolean empty;
        RawSql.beginToRead(connection);
        try {
            application = RawSql.applicationId(connection);
            version = RawSql.schemaVersion(connection);
            empty = RawSql.isEmpty(connection);
        } finally {
            RawSql.rollBack(connection);
        }
        if (application != RawSql.APPLICATION_ID && !(empty && application == 0 && version == 0)) {
            throw new MisconfiguredException(
                    "'"
                            + file
                            + "' is another program's database; choose another data folder or"
                            + " move the file away.");
        }
        if (version > known) {
            throw new MisconfiguredException(
                    "'"
                            + file
                            + "' was written by a newer version of this program (schema "
                            + version
                            + ", this version knows up to "
                            + known
                            + "); run that version, or choose another data folder.");
        }
    }

    private static String text(String script) {
        try (InputStream in = Schema.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("the program's own '" + script + "' is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
