package ai.goingcloud.hrchatbot.adapter.pgvector;

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
}
