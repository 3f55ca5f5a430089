package ai.goingcloud.hrchatbot.testing.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several workers on one thing at the same time. */
final class Workers {

    /** The work of one worker, told apart by its number from 0. */
    @FunctionalInterface
    interface Work<T> {
        T by(int worker) throws Exception;
    }

    private Workers() {}

    /** The workers' results, by their numbers, once all have ended; fails when one of them does. */
    static <T> List<T> atOnce(int workers, Work<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int worker = i;
                tasks.add(() -> work.by(worker));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
