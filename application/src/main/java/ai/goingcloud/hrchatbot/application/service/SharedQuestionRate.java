package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.RateLimitedException;
import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How fast each person, and each address, asks all processes together. Thread-safe. */
final class SharedQuestionRate {

    private final QuestionCounter counter;
    private final Allowance allowance;
    private final InstantSource clock;

    SharedQuestionRate(QuestionCounter counter, Allowance allowance, InstantSource clock) {
        this.counter = counter;
        this.allowance = allowance;
        this.clock = clock;
    }

    /** Counts one question; zero when it may be asked, else the time until the next may be. */
    Duration count(Caller caller, @Nullable String address) {
        return count(
                "",
                caller,
                allowance.questionsAMinute(),
                address,
                allowance.questionsAMinuteFromAnAddress());
    }

    /**
     * Counts one search, apart from questions.
     *
     * @throws RateLimitedException when it is one too many
     */
    void countSearch(Caller caller, @Nullable String address) {
        Duration wait =
                count(
                        "search by ",
                        caller,
                        allowance.searchesAMinute(),
                        address,
                        allowance.searchesAMinuteFromAnAddress());
        if (wait.isPositive()) {
            throw new RateLimitedException(
                    "You search faster than is allowed; please wait a moment.", wait);
        }
    }

    private Duration count(
            String what,
            Caller caller,
            int mostOfPerson,
            @Nullable String address,
            int mostFromAddress) {
        Instant now = clock.instant();
        boolean isTooMany =
                counter.count(what + "person " + caller.subject(), now) > mostOfPerson
                        || (address != null
                                && counter.count(what + "address " + address, now)
                                        > mostFromAddress);
        return isTooMany
                ? Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60))
                : Duration.ZERO;
    }
}
