package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who keep documents what happened on each day: sums only, of nobody and of no content.
 * What a person should take over is not counted.
 */
public interface ReadNumbers {

    /**
     * The last days up to today in their order, those on which nothing happened included.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.ForbiddenException when the caller does not keep
     *     documents
     */
    List<Day> read(Query query);

    /**
     * How many days.
     *
     * @param days 1 to 366, today included
     */
    record Query(Caller caller, int days) {

        public Query {
            Limits.check("days", days, 366);
        }
    }

    /**
     * The sums of one day.
     *
     * @param questions that were answered or declined
     * @param failed questions whose answer broke off
     * @param cost of models in US dollars, as far as prices are known
     * @param median half of the answers took at most so long, rounded up; null without answers
     * @param slowest 95 of 100 answers took at most so long, rounded up; null without answers
     */
    record Day(
            LocalDate day,
            long questions,
            long declined,
            long failed,
            long helpful,
            long notHelpful,
            long inputTokens,
            long outputTokens,
            BigDecimal cost,
            @Nullable Duration median,
            @Nullable Duration slowest) {}
}
