package ai.goingcloud.hrchatbot.adapter.onnx;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Has work that nobody waits for stand back while there is some that somebody waits for.
 * Thread-safe.
 */
final class Precedence {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition isOver = lock.newCondition();
    private int waitedFor;

    /** Work that somebody waits for. */
    <T> T first(Supplier<T> work) {
        lock.lock();
        try {
            waitedFor++;
        } finally {
            lock.unlock();
        }
        try {
            return work.get();
        } finally {
            over();
        }
    }

    private void over() {
        lock.lock();
        try {
            waitedFor--;
            if (waitedFor == 0) {
                isOver.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns once nobody waits, or after this time, so that other work comes to an end as well.
     */
    void standBack(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (waitedFor > 0 && left > 0) {
                left = isOver.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
