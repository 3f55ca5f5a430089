package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many files are in memory, parsed and embedded at the same time. Long documents may have
 * places for minutes, so one more than they can have is there for what is urgent, which may have
 * any. Each kind is given places in the order of its coming. Thread-safe.
 */
final class ReadingPlaces {

    private final Semaphore all;
    private final Semaphore usual;

    ReadingPlaces(int many) {
        this.all = new Semaphore(many + 1, true);
        this.usual = new Semaphore(many, true);
    }

    /** A place that is left when the file is read. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** A place, unless some wait for one. */
    Optional<Place> takeAtOnce() {
        try {
            // In the order of their coming, which a plain look would not keep.
            if (!usual.tryAcquire(0, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            if (all.tryAcquire(0, TimeUnit.SECONDS)) {
                return Optional.of(this::leaveUsual);
            }
            usual.release();
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for a place. */
    Place take(boolean isUrgent) {
        try {
            if (isUrgent) {
                all.acquire();
                return all::release;
            }
            usual.acquire();
            takeOneOfAll();
            return this::leaveUsual;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void takeOneOfAll() throws InterruptedException {
        boolean isTaken = false;
        try {
            all.acquire();
            isTaken = true;
        } finally {
            if (!isTaken) {
                usual.release();
            }
        }
    }

    private void leaveUsual() {
        all.release();
        usual.release();
    }

    private static DependencyException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DependencyException(
                ErrorCode.UNAVAILABLE, "Reading was interrupted; it goes on later.", e);
    }
}
