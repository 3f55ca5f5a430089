package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process has left of memory and of descriptors, looked at every second: too little is
 * told while it still serves, so that whoever hands out requests sends them elsewhere before any
 * fails.
 */
final class Headroom implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Headroom.class);

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Of the heap; what is used beyond it after a collection is a shortage. */
    private static final double FULL = 0.90;

    /** Of the descriptors: a database, an index and a file to read need some at any time. */
    private static final double MOST_DESCRIPTORS = 0.95;

    private static final int FEWEST_LEFT = 96;

    /** In seconds; a full heap that is all garbage looks the same before. */
    private static final int BETWEEN_COLLECTIONS = 10;

    private final Thread watch = Thread.ofPlatform().daemon().name("headroom").unstarted(this::run);
    private volatile Readiness.State memory = Readiness.State.READY;
    private volatile Readiness.State descriptors = Readiness.State.READY;
    private int sinceCollection = BETWEEN_COLLECTIONS;

    /** Looks from now on. */
    Headroom start() {
        watch.start();
        return this;
    }

    Readiness.State memory() {
        return memory;
    }

    Readiness.State descriptors() {
        return descriptors;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                sinceCollection++;
                memory = told("memory", memory, isHeapFull());
                descriptors = told("descriptors", descriptors, areDescriptorsFew());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Readiness.State told(String what, Readiness.State before, boolean isShort) {
        Readiness.State now = isShort ? Readiness.State.FAILED : Readiness.State.READY;
        if (now != before) {
            LOG.warn(isShort ? "{} is nearly used up" : "there is enough again: {}", what);
        }
        return now;
    }

    private boolean isHeapFull() {
        if (used() < FULL) {
            return false;
        }
        if (sinceCollection < BETWEEN_COLLECTIONS) {
            return memory == Readiness.State.FAILED;
        }
        sinceCollection = 0;
        System.gc();
        return used() >= FULL;
    }

    private static double used() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return (double) heap.getUsed() / heap.getMax();
    }

    private static boolean areDescriptorsFew() {
        if (!(ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean system)) {
            return false;
        }
        try {
            long most = system.getMaxFileDescriptorCount();
            long open = system.getOpenFileDescriptorCount();
            return open > most * MOST_DESCRIPTORS || most - open < FEWEST_LEFT;
        } catch (InternalError e) {
            // Counting them takes one.
            return true;
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
