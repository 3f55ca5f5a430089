package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;

/** Statements of tests. */
final class TestSql {

    private TestSql() {}

    static int run(DSLContext sql, String statement) {
        return sql.execute(statement);
    }

    static long number(DSLContext sql, String query) {
        return sql.fetchSingle(query).get(0, Long.class);
    }

    /** On a connection of its own, as the server's superuser. */
    static long count(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
