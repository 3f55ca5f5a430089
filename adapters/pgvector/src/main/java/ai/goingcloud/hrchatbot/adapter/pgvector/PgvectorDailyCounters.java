package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.DAILY_COUNTER;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.row;

import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Row3;

/** The daily counters in PostgreSQL; every addition is one statement, never lost. */
public final class PgvectorDailyCounters implements DailyCounters {

    private final PostgresDatabase database;

    /** On a database in the role of answering, which stays the caller's to close. */
    public PgvectorDailyCounters(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public void add(LocalDate day, Map<Counter, Long> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        // In one order, or two who add at once would wait for each other.
        List<Row3<LocalDate, String, Long>> rows =
                new EnumMap<>(amounts)
                        .entrySet().stream()
                                .map(entry -> row(day, entry.getKey().name(), entry.getValue()))
                                .toList();
        database.write(sql ->
                sql.insertInto(
                                DAILY_COUNTER,
                                DAILY_COUNTER.DAY,
                                DAILY_COUNTER.COUNTER,
                                DAILY_COUNTER.AMOUNT)
                        .valuesOfRows(rows)
                        .onConflict(DAILY_COUNTER.DAY, DAILY_COUNTER.COUNTER)
                        .doUpdate()
                        .set(
                                DAILY_COUNTER.AMOUNT,
                                DAILY_COUNTER.AMOUNT.plus(excluded(DAILY_COUNTER.AMOUNT)))
                        .execute());
    }

    @Override
    public SortedMap<LocalDate, Map<Counter, Long>> between(LocalDate from, LocalDate to) {
        SortedMap<LocalDate, Map<Counter, Long>> days = new TreeMap<>();
        database.read(sql ->
                        sql.select(DAILY_COUNTER.DAY, DAILY_COUNTER.COUNTER, DAILY_COUNTER.AMOUNT)
                                .from(DAILY_COUNTER)
                                .where(DAILY_COUNTER.DAY.between(from, to))
                                .and(DAILY_COUNTER.AMOUNT.ne(0L))
                                .fetch())
                .forEach(counted ->
                        days.computeIfAbsent(counted.value1(), _ -> new EnumMap<>(Counter.class))
                                .put(Counter.valueOf(counted.value2()), counted.value3()));
        return days;
    }
}
