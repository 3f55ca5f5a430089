package ai.goingcloud.hrchatbot.application.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Until when a question is worked on: one for all that is done for it, whoever is waited for. */
record Deadline(Instant end, InstantSource clock) {

    static Deadline after(Duration time, InstantSource clock) {
        return new Deadline(clock.instant().plus(time), clock);
    }

    /** Never negative. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What is left, or less where less is enough. */
    Duration leftOf(Duration enough) {
        Duration left = left();
        return left.compareTo(enough) < 0 ? left : enough;
    }

    boolean isOver() {
        return left().isZero();
    }
}
