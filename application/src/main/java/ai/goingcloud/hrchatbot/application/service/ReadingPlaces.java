package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many files are in memory, parsed and embedded at the same time; given in the order of their
 * coming. One more place is kept for what is urgent, since long documents may have all others for
 * minutes. Thread-safe.
 */
final class ReadingPlaces {

    private final Semaphore places;
    private final Semaphore kept = new Semaphore(1, true);

    ReadingPlaces(int many) {
        this.places = new Semaphore(many, true);
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
            return places.tryAcquire(0, TimeUnit.SECONDS)
                    ? Optional.of(places::release)
                    : Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for a place. */
    Place take(boolean isUrgent) {
        Semaphore awaited = isUrgent ? kept : places;
        try {
            awaited.acquire();
            return awaited::release;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static DependencyException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DependencyException(
                ErrorCode.UNAVAILABLE, "Reading was interrupted; it goes on later.", e);
    }
}
