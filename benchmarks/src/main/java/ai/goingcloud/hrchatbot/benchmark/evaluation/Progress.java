package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells on standard error how far the reading is: often on a terminal, every 10 s elsewhere. */
final class Progress implements AutoCloseable {

    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);

    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("progress").factory());
    private final boolean onTerminal = Boolean.getBoolean("hr-chatbot.terminal");
    private final LongSupplier done;
    private final long all;

    Progress(LongSupplier done, long all) {
        this.done = done;
        this.all = all;
        long every = (onTerminal ? ON_TERMINAL : ELSEWHERE).toMillis();
        var _ = teller.scheduleAtFixedRate(this::tell, every, every, TimeUnit.MILLISECONDS);
    }

    private void tell() {
        String line = "%d of %d documents read".formatted(done.getAsLong(), all);
        System.err.print(onTerminal ? "\r" + line : line + System.lineSeparator());
        System.err.flush();
    }

    @Override
    public void close() {
        teller.shutdownNow();
        if (onTerminal) {
            System.err.print("\r" + " ".repeat(60) + "\r");
        }
    }
}
