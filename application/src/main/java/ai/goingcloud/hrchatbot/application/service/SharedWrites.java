package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * While files are read, those that are ready are written at the same moment, at most once a second:
 * a store on disk commits once for all who wait for it then, and on two cores a commit for each
 * took a tenth of the time of reading many. Where nothing was written for a second, or nothing else
 * is read, nobody waits. Thread-safe.
 */
final class SharedWrites {

    private static final Duration APART = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition next = lock.newCondition();
    private int reading;
    private long moment;
    private long latest = System.nanoTime() - APART.toNanos();

    /** A file that is read, or waits for being read, until it is closed. */
    interface OneMore extends AutoCloseable {

        @Override
        void close();
    }

    OneMore begin() {
        lock.lock();
        try {
            reading++;
            return this::end;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            reading--;
            if (reading == 0) {
                next.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when it is time to write what is ready. */
    void await() {
        lock.lock();
        try {
            long mine = moment;
            long until = latest + APART.toNanos();
            while (reading > 0 && moment == mine && until - System.nanoTime() > 0) {
                long _ = next.awaitNanos(until - System.nanoTime());
            }
            if (moment == mine) {
                moment++;
                latest = System.nanoTime();
                next.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE, "Reading was interrupted; it goes on later.", e);
        } finally {
            lock.unlock();
        }
    }
}
