package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

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
    Duration count(AskQuestion.Command command) {
        Instant now = clock.instant();
        String address = command.address();
        boolean isTooMany =
                counter.count("person " + command.caller().subject(), now)
                                > allowance.questionsAMinute()
                        || (address != null
                                && counter.count("address " + address, now)
                                        > allowance.questionsAMinuteFromAnAddress());
        return isTooMany
                ? Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60))
                : Duration.ZERO;
    }
}
