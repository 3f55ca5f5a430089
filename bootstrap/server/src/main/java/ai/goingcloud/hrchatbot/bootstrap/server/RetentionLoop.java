package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.application.port.ForgetOldConversations;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets old conversations some time after the start, and every few hours from then on. */
final class RetentionLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);

    /** Whoever starts the server to ask something is served first. */
    private static final Duration FIRST = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofHours(6);

    private final ForgetOldConversations forget;
    private final Duration first;
    private final Duration again;
    private final Thread worker = Thread.ofVirtual().name("retention").unstarted(this::run);

    RetentionLoop(ForgetOldConversations forget) {
        this(forget, FIRST, AGAIN);
    }

    RetentionLoop(ForgetOldConversations forget, Duration first, Duration again) {
        this.forget = forget;
        this.first = first;
        this.again = again;
    }

    void start() {
        worker.start();
    }

    private void run() {
        Duration pause = first;
        try {
            while (true) {
                Thread.sleep(pause);
                pause = again;
                forgetOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetOnce() {
        try {
            ForgetOldConversations.Report _ =
                    forget.forget(new ForgetOldConversations.Command(Caller.system()));
        } catch (RuntimeException e) {
            LOG.warn("old conversations could not be forgotten: {}", e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
