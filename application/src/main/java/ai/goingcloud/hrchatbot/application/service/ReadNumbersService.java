package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ReadNumbers;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters.Counter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

final class ReadNumbersService implements ReadNumbers {

    private final DailyCounters counters;
    private final CompanyCalendar calendar;

    ReadNumbersService(DailyCounters counters, CompanyCalendar calendar) {
        this.counters = counters;
        this.calendar = calendar;
    }

    @Override
    public List<Day> read(Query query) {
        KeptDocuments.check(query.caller());
        LocalDate today = calendar.today();
        LocalDate first = today.minusDays(query.days() - 1L);
        Map<LocalDate, Map<Counter, Long>> counted = counters.between(first, today);
        return first.datesUntil(today.plusDays(1))
                .map(day -> day(day, counted.getOrDefault(day, Map.of())))
                .toList();
    }

    private static Day day(LocalDate day, Map<Counter, Long> counted) {
        return new Day(
                day,
                of(counted, Counter.QUESTIONS),
                of(counted, Counter.DECLINED),
                of(counted, Counter.FAILED),
                of(counted, Counter.HELPFUL),
                of(counted, Counter.NOT_HELPFUL),
                of(counted, Counter.INPUT_TOKENS),
                of(counted, Counter.OUTPUT_TOKENS),
                BigDecimal.valueOf(of(counted, Counter.MICRODOLLARS), 6),
                Tally.time(counted, 50).orElse(null),
                Tally.time(counted, 95).orElse(null));
    }

    /** What was taken back on a day before it was counted there is not less than nothing. */
    private static long of(Map<Counter, Long> counted, Counter counter) {
        return Math.max(0, counted.getOrDefault(counter, 0L));
    }
}
