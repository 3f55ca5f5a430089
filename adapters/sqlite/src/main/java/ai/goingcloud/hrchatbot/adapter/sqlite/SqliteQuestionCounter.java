package ai.goingcloud.hrchatbot.adapter.sqlite;

import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.QuestionCounts.QUESTION_COUNTS;

import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.QuestionCounts;
import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import java.time.Instant;

/** Counts questions in a {@link SqliteDatabase}; nobody waits for the disk for it. */
public final class SqliteQuestionCounter implements QuestionCounter {

    private final SqliteDatabase database;

    /** The database stays the caller's to close. */
    public SqliteQuestionCounter(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public int count(String asker, Instant at) {
        long minute = QuestionCounter.minuteOf(at);
        return database.writeWithoutWaiting(sql -> {
            sql.deleteFrom(QUESTION_COUNTS).where(QuestionCounts.MINUTE.lt(minute - 1)).execute();
            sql.insertInto(QUESTION_COUNTS)
                    .set(QuestionCounts.MINUTE, minute)
                    .set(QuestionCounts.ASKER, asker)
                    .set(QuestionCounts.QUESTIONS, 1)
                    .onConflict(QuestionCounts.MINUTE, QuestionCounts.ASKER)
                    .doUpdate()
                    .set(QuestionCounts.QUESTIONS, QuestionCounts.QUESTIONS.plus(1))
                    .execute();
            return sql.select(QuestionCounts.QUESTIONS)
                    .from(QUESTION_COUNTS)
                    .where(QuestionCounts.MINUTE.eq(minute))
                    .and(QuestionCounts.ASKER.eq(asker))
                    .fetchSingle()
                    .value1();
        });
    }
}
