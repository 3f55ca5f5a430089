package ai.goingcloud.hrchatbot.benchmark.laptop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How much room a database takes, asked of the database itself. */
final class SpaceSql {

    private static final String ON_DISK = "select pg_database_size(current_database())";

    private static final String IN_MEMORY =
            """
            select count(*) * 8192 from pg_buffercache b
            join pg_database d on d.oid = b.reldatabase
            where d.datname = current_database()
            """;

    private final String url;

    SpaceSql(String url) {
        this.url = url;
    }

    /** Brings the database into the state in which it is measured. */
    void settle() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("create extension if not exists pg_buffercache");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In bytes. */
    long onDisk() {
        return number(ON_DISK);
    }

    /** Of its pages, in bytes. */
    long inMemory() {
        return number(IN_MEMORY);
    }

    private long number(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
