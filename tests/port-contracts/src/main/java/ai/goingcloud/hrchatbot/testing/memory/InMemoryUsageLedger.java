package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the usage ledger's contract within one process, and forgets with it. */
public final class InMemoryUsageLedger implements UsageLedger {

    private record Day(String owner, LocalDate date) {}

    private final Map<Day, Usage> days = new ConcurrentHashMap<>();

    @Override
    public void add(String owner, LocalDate day, Usage usage) {
        days.merge(new Day(owner, day), usage, Usage::plus);
    }

    @Override
    public Usage of(String owner, LocalDate day) {
        return days.getOrDefault(new Day(owner, day), Usage.NONE);
    }

    @Override
    public Usage total(LocalDate day) {
        return days.entrySet().stream()
                .filter(entry -> entry.getKey().date().equals(day))
                .map(Map.Entry::getValue)
                .reduce(Usage.NONE, Usage::plus);
    }
}
