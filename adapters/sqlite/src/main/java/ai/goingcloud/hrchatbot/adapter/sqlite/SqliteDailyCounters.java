package ai.goingcloud.hrchatbot.adapter.sqlite;

import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.DailyCounts.DAILY_COUNTERS;
import static org.jooq.impl.DSL.excluded;

import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.DailyCounts;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The daily counters in a {@link SqliteDatabase}; an answer does not wait for the disk for them.
 */
public final class SqliteDailyCounters implements DailyCounters {

    private final SqliteDatabase database;

    /** The database stays the caller's to close. */
    public SqliteDailyCounters(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void add(LocalDate day, Map<Counter, Long> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        database.writeWithoutWaiting(sql -> {
            amounts.forEach((counter, amount) ->
                    sql.insertInto(DAILY_COUNTERS)
                            .set(DailyCounts.DATE, day)
                            .set(DailyCounts.COUNTER, counter.name())
                            .set(DailyCounts.AMOUNT, amount)
                            .onConflict(DailyCounts.DATE, DailyCounts.COUNTER)
                            .doUpdate()
                            .set(
                                    DailyCounts.AMOUNT,
                                    DailyCounts.AMOUNT.plus(excluded(DailyCounts.AMOUNT)))
                            .execute());
            return amounts.size();
        });
    }

    @Override
    public SortedMap<LocalDate, Map<Counter, Long>> between(LocalDate from, LocalDate to) {
        SortedMap<LocalDate, Map<Counter, Long>> days = new TreeMap<>();
        database.read(sql ->
                        sql.select(DailyCounts.DATE, DailyCounts.COUNTER, DailyCounts.AMOUNT)
                                .from(DAILY_COUNTERS)
                                .where(DailyCounts.DATE.between(from, to))
                                .and(DailyCounts.AMOUNT.ne(0L))
                                .fetch())
                .forEach(row ->
                        days.computeIfAbsent(row.value1(), _ -> new EnumMap<>(Counter.class))
                                .put(Counter.valueOf(row.value2()), row.value3()));
        return days;
    }
}
