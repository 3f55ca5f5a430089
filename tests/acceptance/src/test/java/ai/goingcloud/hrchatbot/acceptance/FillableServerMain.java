package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.bootstrap.server.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The server, whose heap is filled on a line of standard input, and emptied on the next one. */
final class FillableServerMain {

    /** More than is told, less than the server itself needs to go on. */
    private static final double FILL_TO = 0.93;

    /** Small, or a part of each region of the heap stays empty and all are taken before that. */
    private static final int BLOCK = 4 * 1024;

    private static final List<byte[]> HELD = new ArrayList<>();

    private FillableServerMain() {}

    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().name("fill").start(FillableServerMain::listen);
        ServerMain.main(args);
    }

    private static void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) {
                if (HELD.isEmpty()) {
                    fill();
                } else {
                    HELD.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill() {
        System.gc();
        while (used() < FILL_TO) {
            HELD.add(new byte[BLOCK]);
            if (used() >= FILL_TO) {
                // What is garbage does not count.
                System.gc();
            }
        }
    }

    private static double used() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return (double) heap.getUsed() / heap.getMax();
    }
}
