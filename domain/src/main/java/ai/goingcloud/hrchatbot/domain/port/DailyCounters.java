package ai.goingcloud.hrchatbot.domain.port;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/**
 * What happened on each day, as sums that hold no content and no person, and that stay when what
 * they were counted from is forgotten. Thread-safe; additions of several processes are never lost
 * but in a loss of power. Every method throws {@link
 * ai.goingcloud.hrchatbot.domain.error.DependencyException} when the store cannot be used.
 */
public interface DailyCounters {

    /** What is counted. The names are kept, so they are never given another meaning. */
    enum Counter {
        /** Answers that came to an end of their own. */
        QUESTIONS,
        DECLINED,
        /** Answers that broke off. */
        FAILED,
        HELPFUL,
        NOT_HELPFUL,
        INPUT_TOKENS,
        OUTPUT_TOKENS,
        /** Millionths of a US dollar. */
        MICRODOLLARS,
        /** Questions by how long their answer took; each is counted in the first that it fits. */
        TOOK_100_MS,
        TOOK_300_MS,
        TOOK_1_S,
        TOOK_3_S,
        TOOK_10_S,
        TOOK_30_S,
        TOOK_LONGER
    }

    /**
     * Adds to a day.
     *
     * @param amounts less than nothing to take something back
     */
    void add(LocalDate day, Map<Counter, Long> amounts);

    /**
     * Days on which something was counted, in their order, each with the counters that are not 0.
     *
     * @param from the first day
     * @param to the last day, not before the first
     */
    SortedMap<LocalDate, Map<Counter, Long>> between(LocalDate from, LocalDate to);
}
