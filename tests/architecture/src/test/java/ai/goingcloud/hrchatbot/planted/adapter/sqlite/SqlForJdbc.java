package ai.goingcloud.hrchatbot.planted.adapter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Planted: SQL as text, given to JDBC. */
final class SqlForJdbc {

    PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement("SELECT 1");
    }
}
