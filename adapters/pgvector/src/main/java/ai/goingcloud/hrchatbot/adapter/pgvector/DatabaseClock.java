package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.ANSWER;

import java.time.Duration;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What time it is, asked in a statement: one clock for all processes on a database. */
interface DatabaseClock {

    /** Of the database itself, when its transaction began. */
    DatabaseClock OWN =
            new DatabaseClock() {
                @Override
                public Field<Instant> now() {
                    return DSL.currentInstant();
                }

                @Override
                public Field<Instant> fromNow(Duration time) {
                    return RawSql.fromNow(ANSWER.LEASE_UNTIL.getDataType(), time);
                }
            };

    Field<Instant> now();

    /** To be written where leases are kept. */
    Field<Instant> fromNow(Duration time);
}
