package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.bootstrap.server.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The server, whose heap is kept filled from a line of standard input on, and emptied on the next.
 */
final class FillableServerMain {

    static final String TO_THE_END = "to the end";

    /** More than is told, less than the server itself needs to go on. */
    private static final double FILL_TO = 0.93;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

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
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                while (line.equals(TO_THE_END)) {
                    HELD.add(new byte[BLOCK]);
                }
                while (!lines.ready()) {
                    fillUp();
                    Thread.sleep(LOOK_AGAIN);
                }
                HELD.clear();
                lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the collector frees of the server's own, once there is little left, is filled too. */
    private static void fillUp() {
        System.gc();
        for (double used = used(); used < FILL_TO; used += share(BLOCK)) {
            HELD.add(new byte[BLOCK]);
        }
    }

    private static double share(long bytes) {
        return (double) bytes / Runtime.getRuntime().maxMemory();
    }

    private static double used() {
        return share(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
}
