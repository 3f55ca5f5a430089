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

    private static final int BLOCK = 256 * 1024;
    private static final double NEARLY_ALL = 0.95;

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

    /** What is still alive, so that the rest cannot be collected. */
    private void take() {
        Runtime runtime = Runtime.getRuntime();
        while (true) {
            long used = runtime.totalMemory() - runtime.freeMemory();
            if (used > NEARLY_ALL * runtime.maxMemory()) {
                System.gc();
                used = runtime.totalMemory() - runtime.freeMemory();
                if (used > NEARLY_ALL * runtime.maxMemory()) {
                    return;
                }
            }
            hoard.add(new byte[BLOCK]);
        }
    }
}
