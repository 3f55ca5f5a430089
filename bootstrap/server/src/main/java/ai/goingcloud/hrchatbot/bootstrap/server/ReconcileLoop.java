package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the index up to date at the start and after every change, one run at a time. */
final class ReconcileLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);

    private static final Duration AGAIN = Duration.ofMinutes(1);

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
            boolean isSettled = true;
            while (true) {
                if (isSettled) {
                    changes.acquire();
                } else {
                    // What was in the way may be gone without any file having changed.
                    boolean _ = changes.tryAcquire(AGAIN.toSeconds(), TimeUnit.SECONDS);
                }
                changes.drainPermits();
                isSettled = reconcileOnce();
            }
        } catch (RuntimeException e) {
            LOG.error("the documents cannot be watched", e);
            state = Readiness.State.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing is left to be tried again. */
    private boolean reconcileOnce() {
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
            return report.failed() == 0;
        } catch (HrChatbotException e) {
            LOG.warn("the documents could not be read: {}", e.getMessage());
            state = Readiness.State.FAILED;
        } catch (RuntimeException e) {
            LOG.error("reading the documents failed unexpectedly", e);
            state = Readiness.State.FAILED;
        }
        return false;
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
