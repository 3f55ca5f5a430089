package ai.goingcloud.hrchatbot.domain.port;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * What models have cost, by day and person, so that budgets hold across processes. Thread-safe;
 * additions of several processes are never lost. Every method throws {@link
 * ai.goingcloud.hrchatbot.domain.error.DependencyException} when the store cannot be used.
 */
public interface UsageLedger {

    /** Tokens of one day. */
    record Usage(long inputTokens, long outputTokens) {

        public static final Usage NONE = new Usage(0, 0);

        public Usage {
            if (inputTokens < 0 || outputTokens < 0) {
                throw new IllegalArgumentException("usage is not negative");
            }
        }

        public Usage plus(Usage other) {
            return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens);
        }
    }

    /** Adds to a person's day, durably. */
    void add(String owner, LocalDate day, Usage usage);

    /** A person's day; {@link Usage#NONE} when there is nothing. */
    Usage of(String owner, LocalDate day);

    /** Everybody's day, with what is nobody's any more. */
    Usage total(LocalDate day);

    /** All days of a person that are still theirs, the first one first. */
    SortedMap<LocalDate, Usage> days(String owner);

    /** Makes a person's days before this one nobody's; the totals stay. */
    void disown(String owner, LocalDate before);

    /** The same for everybody. */
    void disownAll(LocalDate before);
}
