package ai.goingcloud.hrchatbot.testing.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens by itself, as long as it needs and no longer. */
public final class Eventually {

    /** How long anything may take on a slow and busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Tries an assertion until it holds; when it never does, fails as the last try failed. */
    public static void holds(Runnable assertion) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
