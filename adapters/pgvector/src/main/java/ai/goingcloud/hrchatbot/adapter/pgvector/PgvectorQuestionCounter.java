package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import java.time.Instant;

/** Counts questions in PostgreSQL, one statement each. */
public final class PgvectorQuestionCounter implements QuestionCounter {

    private final PostgresDatabase database;

    /** On a database in the role of answering, which stays the caller's to close. */
    public PgvectorQuestionCounter(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public int count(String asker, Instant at) {
        return database.write(
                sql -> RawSql.number(sql, "count_question", asker, QuestionCounter.minuteOf(at)));
    }
}
