package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.RateLimitedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The answers that this process works on: gives them places, wakes their readers, ends them at
 * their deadline, and lets them be stopped. Thread-safe.
 */
final class RunningAnswers {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int atOnce;
    private final int perPerson;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition placeLeft = lock.newCondition();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Key, Worker> workers = new HashMap<>();
    private final Map<Key, Topic> topics = new HashMap<>();
    private int taken;
    private boolean draining;

    RunningAnswers(AnswerLimits limits) {
        this.atOnce = limits.atOnce();
        this.perPerson = limits.perPerson();
    }

    /** What is done to an answer that is ended from outside. */
    interface Ending {
        void end(ErrorCode code, String detail);
    }

    /**
     * Takes a place for an answer, to be started or given back.
     *
     * @throws RateLimitedException when the person has too many already
     * @throws DependencyException when all places are taken, or no more are given
     */
    void takePlace(String owner) {
        lock.lock();
        try {
            if (draining) {
                throw new DependencyException(
                        ErrorCode.UNAVAILABLE,
                        "The chatbot is being stopped; please try again in a moment.",
                        null);
            }
            if (taken >= atOnce) {
                throw new DependencyException(
                        ErrorCode.THROTTLED,
                        "Too many questions are being answered just now; please try again soon.",
                        null);
            }
            int own = places.getOrDefault(owner, 0);
            if (own >= perPerson) {
                throw new RateLimitedException(
                        "%d of your questions are still being answered; please wait for one."
                                .formatted(own),
                        RETRY_AFTER);
            }
            taken++;
            places.put(owner, own + 1);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place back that was taken. */
    void leavePlace(String owner) {
        lock.lock();
        try {
            taken--;
            places.computeIfPresent(owner, (_, own) -> own == 1 ? null : own - 1);
            placeLeft.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts the work on its own thread, in the place that was taken for it, which is left when the
     * work ends.
     *
     * @param deadline after which the answer is ended and its work stopped
     */
    void start(String owner, AnswerId id, Duration deadline, Ending ending, Runnable work) {
        Key key = new Key(owner, id);
        Map<String, String> logged = MDC.getCopyOfContextMap();
        Thread thread =
                Thread.ofVirtual()
                        .name("answer")
                        .unstarted(() -> {
                            MDC.setContextMap(logged == null ? Map.of() : logged);
                            try {
                                work.run();
                            } finally {
                                forget(key, Thread.currentThread());
                                leavePlace(owner);
                                announce(owner, id);
                            }
                        });
        Worker worker = new Worker(thread, ending);
        lock.lock();
        try {
            workers.put(key, worker);
        } finally {
            lock.unlock();
        }
        thread.start();
        Thread.ofVirtual().name("answer-deadline").start(() -> watch(worker, deadline));
    }

    private static void watch(Worker worker, Duration deadline) {
        try {
            if (!worker.thread().join(deadline)) {
                worker.end(ErrorCode.TIMEOUT, "The answer took too long; please ask again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A later attempt at the same answer may have taken the key. */
    private void forget(Key key, Thread thread) {
        lock.lock();
        try {
            workers.computeIfPresent(key, (_, worker) -> worker.thread() == thread ? null : worker);
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the work on an answer, if it is done here. */
    void stop(String owner, AnswerId id) {
        Worker worker = worker(new Key(owner, id));
        if (worker != null) {
            worker.thread().interrupt();
        }
    }

    private @Nullable Worker worker(Key key) {
        lock.lock();
        try {
            return workers.get(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives no more places, waits for the answers that are running, and ends those that still are
     * after so long. Returns once all work here has ended, or was told to a second time so long
     * ago.
     */
    void drain(Duration patience) throws InterruptedException {
        for (Worker worker : afterPatience(patience)) {
            worker.end(
                    ErrorCode.UNAVAILABLE,
                    "The chatbot was stopped before the answer was complete; please ask again.");
        }
        lock.lock();
        try {
            awaitNoPlaces(RETRY_AFTER);
        } finally {
            lock.unlock();
        }
    }

    private List<Worker> afterPatience(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            draining = true;
            awaitNoPlaces(patience);
            return List.copyOf(workers.values());
        } finally {
            lock.unlock();
        }
    }

    private void awaitNoPlaces(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        while (taken > 0 && left > 0) {
            left = placeLeft.awaitNanos(left);
        }
    }

    /** Wakes all who wait for something new of an answer. */
    void announce(String owner, AnswerId id) {
        lock.lock();
        try {
            Topic topic = topics.get(new Key(owner, id));
            if (topic != null) {
                topic.announced++;
                topic.news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Listens to an answer from now on, until closed. Answers of other processes are never heard.
     */
    Listener listen(String owner, AnswerId id) {
        Key key = new Key(owner, id);
        lock.lock();
        try {
            Topic topic = topics.computeIfAbsent(key, _ -> new Topic(lock.newCondition()));
            topic.listeners++;
            return new Listener(key, topic);
        } finally {
            lock.unlock();
        }
    }

    /** One reader of an answer. Used by one thread. */
    final class Listener implements AutoCloseable {

        private final Key key;
        private final Topic topic;
        private long heard;

        private Listener(Key key, Topic topic) {
            this.key = key;
            this.topic = topic;
            this.heard = topic.announced;
        }

        /** Whether the answer is worked on here, so that all news of it are heard. */
        boolean hearsAll() {
            return worker(key) != null;
        }

        /** Waits until something was announced since the last time, at most so long. */
        void await(Duration most) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = most.toNanos();
                while (topic.announced == heard && left > 0) {
                    left = topic.news.awaitNanos(left);
                }
                heard = topic.announced;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                topic.listeners--;
                if (topic.listeners == 0) {
                    topics.remove(key, topic);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Topic {

        private final Condition news;
        private int listeners;
        private long announced;

        Topic(Condition news) {
            this.news = news;
        }
    }

    private record Worker(Thread thread, Ending ending) {

        /** The record comes first: whoever reads it then knows why nothing more comes. */
        void end(ErrorCode code, String detail) {
            ending.end(code, detail);
            thread.interrupt();
        }
    }

    private record Key(String owner, AnswerId id) {}
}
