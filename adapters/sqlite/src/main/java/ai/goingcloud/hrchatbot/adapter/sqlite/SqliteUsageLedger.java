package ai.goingcloud.hrchatbot.adapter.sqlite;

import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.DailyUsage.USAGE;
import static org.jooq.impl.DSL.excluded;

import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.DailyUsage;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.LocalDate;
import org.jooq.Condition;

/** The usage ledger in a {@link SqliteDatabase}; every addition is one statement, never lost. */
public final class SqliteUsageLedger implements UsageLedger {

    private final SqliteDatabase database;

    /** The database stays the caller's to close. */
    public SqliteUsageLedger(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void add(String owner, LocalDate day, Usage usage) {
        database.write(sql ->
                sql.insertInto(USAGE)
                        .set(DailyUsage.DATE, day)
                        .set(DailyUsage.OWNER, owner)
                        .set(DailyUsage.INPUT_TOKENS, usage.inputTokens())
                        .set(DailyUsage.OUTPUT_TOKENS, usage.outputTokens())
                        .onConflict(DailyUsage.DATE, DailyUsage.OWNER)
                        .doUpdate()
                        .set(
                                DailyUsage.INPUT_TOKENS,
                                DailyUsage.INPUT_TOKENS.plus(excluded(DailyUsage.INPUT_TOKENS)))
                        .set(
                                DailyUsage.OUTPUT_TOKENS,
                                DailyUsage.OUTPUT_TOKENS.plus(excluded(DailyUsage.OUTPUT_TOKENS)))
                        .execute());
    }

    @Override
    public Usage of(String owner, LocalDate day) {
        return sum(DailyUsage.DATE.eq(day).and(DailyUsage.OWNER.eq(owner)));
    }

    @Override
    public Usage total(LocalDate day) {
        return sum(DailyUsage.DATE.eq(day));
    }

    private Usage sum(Condition days) {
        return database.read(sql ->
                sql
                        .select(DailyUsage.INPUT_TOKENS, DailyUsage.OUTPUT_TOKENS)
                        .from(USAGE)
                        .where(days)
                        .fetch(row -> new Usage(row.value1(), row.value2()))
                        .stream()
                        .reduce(Usage.NONE, Usage::plus));
    }
}
