package ai.goingcloud.hrchatbot.bootstrap.server;

import java.time.Duration;

/** Says every few seconds that a bucket may have changed, since no events come from it. */
final class BucketPoll implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Runnable changed;
    private final Thread worker = Thread.ofVirtual().name("bucket-poll").unstarted(this::run);

    BucketPoll(Runnable changed) {
        this.changed = changed;
    }

    void start() {
        worker.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(AGAIN);
                changed.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
