package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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

    @Override
    public SortedMap<LocalDate, Usage> days(String owner) {
        SortedMap<LocalDate, Usage> own = new TreeMap<>();
        days.forEach((day, usage) -> {
            if (day.owner().equals(owner)) {
                own.put(day.date(), usage);
            }
        });
        return own;
    }

    @Override
    public void disown(String owner, LocalDate before) {
        disown(day -> day.owner().equals(owner) && day.date().isBefore(before));
    }

    @Override
    public void disownAll(LocalDate before) {
        disown(day -> day.date().isBefore(before));
    }

    private void disown(Predicate<Day> those) {
        for (Day day : Set.copyOf(days.keySet())) {
            if (!day.owner().isEmpty() && those.test(day)) {
                Usage usage = days.remove(day);
                if (usage != null) {
                    add("", day.date(), usage);
                }
            }
        }
    }
}
