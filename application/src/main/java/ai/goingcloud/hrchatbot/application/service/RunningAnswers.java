package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The answers that this process works on: wakes their readers, and lets them be stopped. */
final class RunningAnswers {

    private final Semaphore places;
    private final Map<Key, Thread> workers = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long announced;

    RunningAnswers(int most) {
        this.places = new Semaphore(most);
    }

    /** Starts the work on its own thread; false, and nothing is started, when there is no place. */
    boolean start(String owner, AnswerId id, Runnable work) {
        if (!places.tryAcquire()) {
            return false;
        }
        Key key = new Key(owner, id);
        Thread worker =
                Thread.ofVirtual()
                        .name("answer")
                        .unstarted(() -> {
                            try {
                                work.run();
                            } finally {
                                // A later attempt at the same answer may have taken the key.
                                workers.remove(key, Thread.currentThread());
                                places.release();
                                announce();
                            }
                        });
        workers.put(key, worker);
        worker.start();
        return true;
    }

    /** Interrupts the work on an answer, if it is done here. */
    void stop(String owner, AnswerId id) {
        Thread worker = workers.get(new Key(owner, id));
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Wakes all who wait for something new. */
    void announce() {
        lock.lock();
        try {
            announced++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Counts announcements; to be asked before looking, so that none is missed between looking and
     * waiting.
     */
    long news() {
        lock.lock();
        try {
            return announced;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something was announced after {@code seen}, at most so long. Answers that other
     * processes work on announce nothing here.
     */
    void awaitSince(long seen, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (announced == seen && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private record Key(String owner, AnswerId id) {}
}
