package ai.goingcloud.hrchatbot.adapter.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * All SQL that is written by hand beside the numbered scripts: transactions and SQLite's own
 * settings, for which jOOQ has no words.
 */
final class RawSql {

    /** Marks the file as this program's; the first script sets it. */
    static final int APPLICATION_ID = 0x48524342;

    private RawSql() {}

    /** Readers may stay beside it; a second writer waits here rather than fail half-way. */
    static void beginToWrite(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    /** All reads until the end are of one state of the database. */
    static void beginToRead(Connection connection) throws SQLException {
        execute(connection, "BEGIN");
    }

    /** Whether each commit from now on waits until the disk has it. Not within a transaction. */
    static void waitForDisk(Connection connection, boolean waits) throws SQLException {
        execute(connection, "PRAGMA synchronous = " + (waits ? "FULL" : "NORMAL"));
    }

    static void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    static void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    /** Runs all statements of a script. */
    static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /** Lets readers and a writer work side by side; kept in the file. */
    static void useWriteAheadLog(Connection connection) throws SQLException {
        execute(connection, "PRAGMA journal_mode = WAL");
    }

    static int applicationId(Connection connection) throws SQLException {
        return number(connection, "PRAGMA application_id");
    }

    static int schemaVersion(Connection connection) throws SQLException {
        return number(connection, "PRAGMA user_version");
    }

    static void setSchemaVersion(Connection connection, int version) throws SQLException {
        execute(connection, "PRAGMA user_version = " + version);
    }

    /** Whether nothing was ever created in it. */
    static boolean isEmpty(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getInt(1);
        }
    }
}
