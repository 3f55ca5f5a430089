package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.USAGE;
import static org.jooq.impl.DSL.excluded;

import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** The usage ledger in PostgreSQL; every addition is one statement, never lost. */
public final class PgvectorUsageLedger implements UsageLedger {

    private final PostgresDatabase database;

    private final PostgresDatabase forgetting;

    /**
     * On databases that stay the caller's to close.
     *
     * @param database in the role of answering
     * @param forgetting in the role of retention
     */
    public PgvectorUsageLedger(PostgresDatabase database, PostgresDatabase forgetting) {
        this.database = database;
        this.forgetting = forgetting;
    }

    /** On one database, for a process that does only what its role may. */
    public PgvectorUsageLedger(PostgresDatabase database) {
        this(database, database);
    }

    @Override
    public void add(String owner, LocalDate day, Usage usage) {
        database.as(
                owner,
                sql ->
                        sql.insertInto(USAGE)
                                .set(USAGE.DAY, day)
                                .set(USAGE.OWNER, owner)
                                .set(USAGE.INPUT_TOKENS, usage.inputTokens())
                                .set(USAGE.OUTPUT_TOKENS, usage.outputTokens())
                                .onConflict(USAGE.DAY, USAGE.OWNER)
                                .doUpdate()
                                .set(
                                        USAGE.INPUT_TOKENS,
                                        USAGE.INPUT_TOKENS.plus(excluded(USAGE.INPUT_TOKENS)))
                                .set(
                                        USAGE.OUTPUT_TOKENS,
                                        USAGE.OUTPUT_TOKENS.plus(excluded(USAGE.OUTPUT_TOKENS)))
                                .execute());
    }

    @Override
    public Usage of(String owner, LocalDate day) {
        return database.readAs(
                owner,
                sql ->
                        sql.select(USAGE.INPUT_TOKENS, USAGE.OUTPUT_TOKENS)
                                .from(USAGE)
                                .where(USAGE.DAY.eq(day))
                                .and(USAGE.OWNER.eq(owner))
                                .fetchOptional(row -> new Usage(row.value1(), row.value2()))
                                .orElse(Usage.NONE));
    }

    @Override
    public Usage total(LocalDate day) {
        return database.read(sql -> RawSql.usageOf(sql, day));
    }

    @Override
    public SortedMap<LocalDate, Usage> days(String owner) {
        return database.readAs(
                owner,
                sql ->
                        new TreeMap<>(
                                sql.select(USAGE.DAY, USAGE.INPUT_TOKENS, USAGE.OUTPUT_TOKENS)
                                        .from(USAGE)
                                        .where(USAGE.OWNER.eq(owner))
                                        .fetchMap(
                                                row -> row.value1(),
                                                row -> new Usage(row.value2(), row.value3()))));
    }

    @Override
    public void disown(String owner, LocalDate before) {
        database.as(owner, sql -> RawSql.number(sql, "disown_own_usage", before));
    }

    @Override
    public void disownAll(LocalDate before) {
        forgetting.write(sql -> RawSql.number(sql, "disown_all_usage", before));
    }
}
