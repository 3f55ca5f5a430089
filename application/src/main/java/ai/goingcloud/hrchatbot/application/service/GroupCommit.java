package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * While files are read, those that are ready are written together, once a second or as soon as all
 * that may be in memory are ready: a commit for each took a tenth of the time of reading many.
 * Where nothing was written for a second, or nothing else is read, nobody waits. Thread-safe.
 */
final class GroupCommit {

    private static final Duration APART = Duration.ofSeconds(1);

    private final VectorStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private List<Ready> ready = new ArrayList<>();
    private int reading;
    private long writes;
    private long latest = System.nanoTime() - APART.toNanos();

    GroupCommit(VectorStore store) {
        this.store = store;
    }

    private record Ready(IndexedDocument document, CompletableFuture<Boolean> replaced) {}

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
                change.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link VectorStore#replace}, perhaps together with others, each with its own outcome. */
    boolean replace(IndexedDocument document) {
        Ready own = new Ready(document, new CompletableFuture<>());
        write(allReady(own));
        try {
            return own.replaced().join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    /** Those whose time has come; none where another thread took this one along. */
    private List<Ready> allReady(Ready own) {
        lock.lock();
        try {
            ready.add(own);
            long next = writes;
            long until = latest + APART.toNanos();
            while (writes == next && reading > 0 && until - System.nanoTime() > 0) {
                try {
                    long _ = change.awaitNanos(until - System.nanoTime());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    if (writes == next) {
                        boolean _ = ready.remove(own);
                        throw new DependencyException(
                                ErrorCode.UNAVAILABLE,
                                "Reading was interrupted; it goes on later.",
                                e);
                    }
                }
            }
            if (writes != next) {
                return List.of();
            }
            List<Ready> all = ready;
            ready = new ArrayList<>();
            writes++;
            latest = System.nanoTime();
            change.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits learns of an end, whatever comes. */
    private void write(List<Ready> all) {
        try {
            List<Ready> left = all;
            while (!left.isEmpty()) {
                Map<DocumentPath, Ready> together = new LinkedHashMap<>();
                List<Ready> later = new ArrayList<>();
                for (Ready each : left) {
                    // Two readings of one file are never one write.
                    if (together.size() == IndexedDocument.MOST_TOGETHER
                            || together.putIfAbsent(each.document().entry().path(), each) != null) {
                        later.add(each);
                    }
                }
                writeTogether(List.copyOf(together.values()));
                left = later;
            }
        } catch (RuntimeException | Error e) {
            all.forEach(each -> each.replaced().completeExceptionally(e));
        }
    }

    private void writeTogether(List<Ready> some) {
        try {
            List<Boolean> replaced = store.replaceAll(some.stream().map(Ready::document).toList());
            for (int i = 0; i < some.size(); i++) {
                boolean _ = some.get(i).replaced().complete(replaced.get(i));
            }
        } catch (RuntimeException e) {
            if (some.size() > 1 && mayBeForOneOfThem(e)) {
                some.forEach(each -> writeTogether(List.of(each)));
            } else {
                some.forEach(each -> each.replaced().completeExceptionally(e));
            }
        }
    }

    /** A store that is away is away for each. */
    private static boolean mayBeForOneOfThem(RuntimeException failure) {
        return !(failure instanceof DependencyException e)
                || e.code() == ErrorCode.REJECTED
                || e.code() == ErrorCode.TIMEOUT;
    }
}
