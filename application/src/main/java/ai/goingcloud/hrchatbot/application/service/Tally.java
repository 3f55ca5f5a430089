package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters.Counter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens on each of the company's days. Where that fails, nothing else does. */
final class Tally {

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    /** How long the answers took at most that are counted together, the shortest first. */
    private static final List<Map.Entry<Counter, Duration>> TIMES =
            List.of(
                    Map.entry(Counter.TOOK_100_MS, Duration.ofMillis(100)),
                    Map.entry(Counter.TOOK_300_MS, Duration.ofMillis(300)),
                    Map.entry(Counter.TOOK_1_S, Duration.ofSeconds(1)),
                    Map.entry(Counter.TOOK_3_S, Duration.ofSeconds(3)),
                    Map.entry(Counter.TOOK_10_S, Duration.ofSeconds(10)),
                    Map.entry(Counter.TOOK_30_S, Duration.ofSeconds(30)),
                    Map.entry(Counter.TOOK_LONGER, Duration.ofSeconds(60)));

    private final DailyCounters counters;
    private final CompanyCalendar calendar;

    Tally(DailyCounters counters, CompanyCalendar calendar) {
        this.counters = counters;
        this.calendar = calendar;
    }

    /** A question came to its end. */
    void answered(Outcome outcome, Duration took) {
        Map<Counter, Long> amounts = new EnumMap<>(Counter.class);
        amounts.put(Counter.QUESTIONS, 1L);
        amounts.put(counterOf(took), 1L);
        if (outcome == Outcome.DECLINED) {
            amounts.put(Counter.DECLINED, 1L);
        }
        add(calendar.today(), amounts);
    }

    /** A question's answer broke off. */
    void failed() {
        add(calendar.today(), Map.of(Counter.FAILED, 1L));
    }

    /** Somebody said what they think of an answer, and perhaps something else before. */
    void rated(Optional<Feedback> before, Feedback now) {
        before.ifPresent(old -> add(calendar.dayOf(old.givenAt()), Map.of(counterOf(old), -1L)));
        add(calendar.dayOf(now.givenAt()), Map.of(counterOf(now), 1L));
    }

    /** A model was paid for. */
    void used(long inputTokens, long outputTokens, BigDecimal dollars) {
        add(
                calendar.today(),
                Map.of(
                        Counter.INPUT_TOKENS,
                        inputTokens,
                        Counter.OUTPUT_TOKENS,
                        outputTokens,
                        Counter.MICRODOLLARS,
                        dollars.movePointRight(6).longValue()));
    }

    private void add(LocalDate day, Map<Counter, Long> amounts) {
        try {
            counters.add(day, amounts);
        } catch (HrChatbotException e) {
            LOG.warn("the numbers of {} lack something: {}", day, e.getMessage(), e);
        }
    }

    private static Counter counterOf(Feedback feedback) {
        return feedback.helpful() ? Counter.HELPFUL : Counter.NOT_HELPFUL;
    }

    private static Counter counterOf(Duration took) {
        return TIMES.stream()
                .filter(time -> took.compareTo(time.getValue()) <= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Counter.TOOK_LONGER);
    }

    /**
     * The time that a part of a day's answers took at most, rounded up to one that is counted.
     *
     * @param percent of the answers
     * @return empty without answers
     */
    static Optional<Duration> time(Map<Counter, Long> day, int percent) {
        long all = TIMES.stream().mapToLong(time -> day.getOrDefault(time.getKey(), 0L)).sum();
        long counted = 0;
        for (Map.Entry<Counter, Duration> time : TIMES) {
            counted += day.getOrDefault(time.getKey(), 0L);
            if (counted > 0 && counted * 100 >= all * percent) {
                return Optional.of(time.getValue());
            }
        }
        return Optional.empty();
    }
}
