package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Spares a model that fails, and its askers the wait. It opens after two failures in a row, or
 * after one that only a person can mend; when its time is over, exactly one call may try, which
 * closes it or opens it for twice as long. Thread-safe.
 */
final class CircuitBreaker {

    private static final int FAILURES = 2;
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final InstantSource clock;
    private int failures;
    private Duration pause = SHORTEST;
    private Instant openUntil = Instant.MIN;
    private boolean open;
    private boolean probing;

    CircuitBreaker(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether a call may be made; whoever makes one reports how it went. */
    synchronized boolean mayCall() {
        if (!open) {
            return true;
        }
        if (probing || clock.instant().isBefore(openUntil)) {
            return false;
        }
        probing = true;
        return true;
    }

    /** Makes a call that may be made, and takes down how it went. */
    <T> T call(Supplier<T> call) {
        try {
            T result = call.get();
            succeeded();
            return result;
        } catch (DependencyException e) {
            failed(e.code());
            throw e;
        } catch (RuntimeException e) {
            neither();
            throw e;
        }
    }

    synchronized void succeeded() {
        failures = 0;
        pause = SHORTEST;
        open = false;
        probing = false;
    }

    /** A call that says nothing about the model, such as one that was cancelled. */
    synchronized void neither() {
        probing = false;
    }

    synchronized void failed(ErrorCode code) {
        if (code == ErrorCode.TOO_LARGE) {
            neither();
            return;
        }
        failures++;
        if (probing) {
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
        if (probing || failures >= FAILURES || code == ErrorCode.REJECTED) {
            open = true;
            openUntil = clock.instant().plus(pause);
        }
        probing = false;
    }
}
