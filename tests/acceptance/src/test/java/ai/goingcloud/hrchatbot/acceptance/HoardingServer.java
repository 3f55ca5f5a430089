package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.bootstrap.server.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The server with somebody in its process who takes nearly all memory when told, and gives it back.
 */
final class HoardingServer {

    private static final int BLOCK = 128 * 1024;
    private static final double NEARLY_ALL = 0.93;

    /** Blocks that are given back where it took too much. */
    private static final int ROOM = 32;

    private final List<byte[]> hoard = new ArrayList<>();

    private HoardingServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.ofPlatform().daemon().start(() -> new HoardingServer().listen());
        ServerMain.main(arguments);
    }

    private void listen() {
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = told.readLine()) != null) {
                switch (line) {
                    case "take" -> take();
                    default -> hoard.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of what is alive, so that no collection brings anything. */
    private void take() {
        try {
            while (used() < NEARLY_ALL || usedAfterCollection() < NEARLY_ALL) {
                hoard.add(new byte[BLOCK]);
            }
        } catch (OutOfMemoryError e) {
            // Without taking anything.
            for (int i = 0; i < ROOM; i++) {
                hoard.removeLast();
            }
        }
    }

    private static double usedAfterCollection() {
        System.gc();
        return used();
    }

    private static double used() {
        Runtime runtime = Runtime.getRuntime();
        return (double) (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory();
    }
}
