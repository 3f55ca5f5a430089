package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the daily counters' contract within one process, and forgets with it. */
public final class InMemoryDailyCounters implements DailyCounters {

    private final SortedMap<LocalDate, Map<Counter, Long>> days = new TreeMap<>();

    @Override
    public synchronized void add(LocalDate day, Map<Counter, Long> amounts) {
        Map<Counter, Long> counted = days.computeIfAbsent(day, _ -> new EnumMap<>(Counter.class));
        amounts.forEach((counter, amount) -> counted.merge(counter, amount, Long::sum));
        counted.values().removeIf(sum -> sum == 0);
        if (counted.isEmpty()) {
            days.remove(day);
        }
    }

    @Override
    public synchronized SortedMap<LocalDate, Map<Counter, Long>> between(
            LocalDate from, LocalDate to) {
        SortedMap<LocalDate, Map<Counter, Long>> found = new TreeMap<>();
        days.subMap(from, to.plusDays(1))
                .forEach((day, counted) -> found.put(day, Map.copyOf(counted)));
        return found;
    }
}
