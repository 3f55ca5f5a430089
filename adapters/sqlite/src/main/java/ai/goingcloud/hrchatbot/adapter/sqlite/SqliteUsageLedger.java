package ai.goingcloud.hrchatbot.adapter.sqlite;

import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.DailyUsage.USAGE;
import static org.jooq.impl.DSL.excluded;

import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.DailyUsage;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The usage ledger in a {@link SqliteDatabase}; every addition is one statement, never lost. */
public final class SqliteUsageLedger implements UsageLedger {

    private static final String NOBODY = "";

    private final SqliteDatabase database;

    /** The database stays the caller's to close. */
    public SqliteUsageLedger(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void add(String owner, LocalDate day, Usage usage) {
        database.write(sql -> add(sql, owner, day, usage));
    }

    private static int add(DSLContext sql, String owner, LocalDate day, Usage usage) {
        return sql.insertInto(USAGE)
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
                .execute();
    }

    @Override
    public Usage of(String owner, LocalDate day) {
        return sum(DailyUsage.DATE.eq(day).and(DailyUsage.OWNER.eq(owner)));
    }

    @Override
    public Usage total(LocalDate day) {
        return sum(DailyUsage.DATE.eq(day));
    }

    @Override
    public SortedMap<LocalDate, Usage> days(String owner) {
        return database.read(sql ->
                new TreeMap<>(
                        sql.select(
                                        DailyUsage.DATE,
                                        DailyUsage.INPUT_TOKENS,
                                        DailyUsage.OUTPUT_TOKENS)
                                .from(USAGE)
                                .where(DailyUsage.OWNER.eq(owner))
                                .fetchMap(
                                        row -> row.value1(),
                                        row -> new Usage(row.value2(), row.value3()))));
    }

    @Override
    public void disown(String owner, LocalDate before) {
        disown(DailyUsage.OWNER.eq(owner).and(DailyUsage.DATE.lt(before)));
    }

    @Override
    public void disownAll(LocalDate before) {
        disown(DailyUsage.OWNER.ne(NOBODY).and(DailyUsage.DATE.lt(before)));
    }

    private void disown(Condition days) {
        database.write(sql -> {
            sql.select(DailyUsage.DATE, DailyUsage.INPUT_TOKENS, DailyUsage.OUTPUT_TOKENS)
                    .from(USAGE)
                    .where(days)
                    .fetch()
                    .forEach(row ->
                            add(sql, NOBODY, row.value1(), new Usage(row.value2(), row.value3())));
            return sql.deleteFrom(USAGE).where(days).execute();
        });
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
