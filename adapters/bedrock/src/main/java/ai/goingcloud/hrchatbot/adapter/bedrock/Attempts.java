package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * The one place where calls are made again: after a pause of equal jitter (half of it fixed, half
 * random, doubling each time), and only while the pause still leaves time. One for each call.
 */
final class Attempts {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final long STEP_MILLIS = 20;

    private final int most;
    private final long deadline;
    private int made;

    Attempts(int retries, Duration timeLimit) {
        this.most = retries + 1;
        this.deadline = System.nanoTime() + timeLimit.toNanos();
    }

    /** What is left until the deadline; never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /**
     * Waits before another attempt; throws the failure where there is none.
     *
     * @return false when the caller cancelled meanwhile
     */
    boolean again(DependencyException failure, BooleanSupplier cancelled) {
        made++;
        long pause = FIRST_PAUSE.toMillis() << (made - 1);
        long wait = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
        boolean mayHelp =
                failure.code() == ErrorCode.THROTTLED || failure.code() == ErrorCode.UNAVAILABLE;
        if (!mayHelp || made >= most || left().toMillis() < 2 * wait) {
            throw failure;
        }
        long until = System.nanoTime() + wait * 1_000_000;
        try {
            while (System.nanoTime() < until) {
                if (cancelled.getAsBoolean()) {
                    return false;
                }
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
