package ai.goingcloud.hrchatbot.testing.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One execution environment of a function: its handler in a process of its own, under Lambda's real
 * runtime client. It has the environment that it is given and nothing of ours.
 */
public final class FunctionProcess implements AutoCloseable {

    private static final String RUNTIME_CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final System.Logger LOG = System.getLogger(FunctionProcess.class.getName());
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final FakeRuntimeApi api;
    private final Process process;
    private final Path output;

    private FunctionProcess(FakeRuntimeApi api, Process process, Path output) {
        this.api = api;
        this.process = process;
        this.output = output;
        CompletableFuture<Void> _ =
                process.onExit()
                        .thenAccept(ended -> api.ended("it ended with " + ended.exitValue()));
    }

    /** What starts a handler from this JVM's own class path. */
    public static List<String> commandFor(String handler) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                RUNTIME_CLIENT,
                handler);
    }

    /**
     * Starts a function.
     *
     * @param name of the function, as it knows itself
     */
    public static FunctionProcess start(
            String name, List<String> command, Map<String, String> environment) {
        FakeRuntimeApi api = FakeRuntimeApi.start();
        try {
            Path output = Files.createTempFile("hr-chatbot-function-", ".log");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
            Map<String, String> own = new HashMap<>(environment);
            own.put("AWS_LAMBDA_RUNTIME_API", api.address());
            own.put("AWS_LAMBDA_FUNCTION_NAME", name);
            own.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
            own.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048");
            own.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name);
            own.put("AWS_LAMBDA_LOG_STREAM_NAME", "1");
            own.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
            builder.environment().clear();
            builder.environment().putAll(own);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            return new FunctionProcess(api, builder.start(), output);
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hands an event to the function and waits for what it makes of it.
     *
     * @throws TimeoutException when it has not answered by then; it works on
     * @throws IllegalStateException with all that it wrote, when it has ended
     */
    public FakeRuntimeApi.Outcome invoke(String event, Duration timeout) throws TimeoutException {
        try {
            return api.invoke(event, timeout);
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "A function has ended: " + log(), e);
            throw new IllegalStateException(log(), e);
        } catch (TimeoutException e) {
            tellWhatItDoes();
            throw e;
        }
    }

    /** What all its threads are at goes to its own log first, as the JVM does on this signal. */
    private void tellWhatItDoes() {
        try {
            Process signal = new ProcessBuilder("kill", "-QUIT", "" + process.pid()).start();
            if (signal.waitFor(5, TimeUnit.SECONDS)) {
                boolean _ = process.waitFor(1, TimeUnit.SECONDS);
            }
            LOG.log(System.Logger.Level.WARNING, "A function does not answer: " + log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns when the function has been initialised.
     *
     * @throws IllegalStateException with all that it wrote, when it has not been
     */
    public FunctionProcess awaitReady() {
        try {
            api.awaitReady(LONGEST_START);
            return this;
        } catch (IllegalStateException | TimeoutException e) {
            throw new IllegalStateException(log(), e);
        }
    }

    /** All that the function has written so far. */
    public String log() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process at once, as when Lambda takes an environment away. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks the process to end, and waits until it has. */
    public void endAndAwait(Duration patience) throws TimeoutException {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("the function does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How much memory the process holds in RAM, in bytes. */
    public long residentBytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            api.close();
        }
    }
}
