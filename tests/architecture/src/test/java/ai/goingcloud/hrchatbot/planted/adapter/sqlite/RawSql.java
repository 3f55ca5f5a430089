package ai.goingcloud.hrchatbot.planted.adapter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** As it should be: the place for SQL as text. */
final class RawSql {

    Condition always() {
        return DSL.condition("1 = 1");
    }

    static final class Nested {
        PreparedStatement prepare(Connection connection) throws SQLException {
            return connection.prepareStatement("SELECT 1");
        }
    }
}
