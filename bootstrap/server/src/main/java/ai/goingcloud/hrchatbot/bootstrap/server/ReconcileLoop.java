package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the index up to date at the start and after every change, one run at a time. */
final class ReconcileLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    /** While the folder or the database cannot be reached. */
    private static final Duration WHILE_AWAY = Duration.ofSeconds(4);

    /** Who took a document over is read to its end by then, or is gone. */
    private static final Duration AFTER_ANOTHER = Duration.ofMinutes(5);

    private final Reconcile reconcile;
    private final Thread before;
    private final Semaphore changes = new Semaphore(1);
    private final Thread worker;
    private Runnable beginWatching = () -> {};
    private volatile Readiness.State state = Readiness.State.STARTING;

    /**
     * A loop that is not started yet.
     *
     * @param before a thread that was started; whatever is done to documents waits for its end
     */
    ReconcileLoop(Reconcile reconcile, Thread before) {
        this.reconcile = reconcile;
        this.before = before;
        this.worker = Thread.ofVirtual().name("reconcile").unstarted(this::run);
    }

    /**
     * Starts.
     *
     * @param watching begins to call {@link #changed}
     */
    void start(Runnable watching) {
        beginWatching = watching;
        worker.start();
    }

    /** Something may have changed; several calls during one run make one further run. */
    void changed() {
        changes.release();
    }

    /** Ready once all documents have been looked at; failed while the folder cannot be listed. */
    Readiness.State state() {
        return state;
    }

    private void run() {
        try {
            before.join();
            beginWatching.run();
            Duration again = null;
            while (true) {
                if (again == null) {
                    changes.acquire();
                } else {
                    // What was in the way may be gone without any file having changed.
                    boolean _ = changes.tryAcquire(again.toSeconds(), TimeUnit.SECONDS);
                }
                changes.drainPermits();
                again = reconcileOnce();
            }
        } catch (RuntimeException e) {
            LOG.error("the documents cannot be watched", e);
            state = Readiness.State.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After which time to try again; null where nothing is left to be tried. */
    private @Nullable Duration reconcileOnce() {
        try {
            Reconcile.Report report = reconcile.reconcile(new Reconcile.Command(Caller.system()));
            if (report.changed() || state != Readiness.State.READY) {
                LOG.info(
                        "documents: {} read, {} unchanged, {} rejected, {} failed, {} removed",
                        report.ingested(),
                        report.unchanged(),
                        report.rejected(),
                        report.failed(),
                        report.removed());
            }
            state = Readiness.State.READY;
            if (report.failed() > 0) {
                return AFTER_A_FAILURE;
            }
            return report.overtaken() > 0 ? AFTER_ANOTHER : null;
        } catch (HrChatbotException e) {
            if (state != Readiness.State.FAILED) {
                LOG.warn("the documents could not be read: {}", e.getMessage());
            }
            state = Readiness.State.FAILED;
            return WHILE_AWAY;
        } catch (RuntimeException e) {
            LOG.error("reading the documents failed unexpectedly", e);
            state = Readiness.State.FAILED;
        }
        return AFTER_A_FAILURE;
    }

    @Override
    public void close() {
        if (worker.getState() == Thread.State.NEW) {
            return;
        }
        worker.interrupt();
        try {
            worker.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
