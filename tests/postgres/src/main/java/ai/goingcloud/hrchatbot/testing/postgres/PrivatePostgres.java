package ai.goingcloud.hrchatbot.testing.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that {@code scripts/postgres} runs, which a test may treat as badly as it likes. It ends
 * with the JVM at the latest: the script stops when its standard input ends.
 */
public final class PrivatePostgres implements AutoCloseable {

    private static final int NOT_ON_THIS_MACHINE = 3;

    private final Path folder;
    private final Process script;
    private final long serverPid;
    private final String url;

    private PrivatePostgres(Path folder, Process script, long serverPid, String url) {
        this.folder = folder;
        this.script = script;
        this.serverPid = serverPid;
        this.url = url;
    }

    /** A folder for a server's data, deleted when the JVM ends. */
    public static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("hr-chatbot-postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server that waits for no disk; where that is not possible, the test that asks is
     * skipped and says so.
     */
    public static PrivatePostgres start(Path folder, String... serverOptions) {
        return start(folder, "", serverOptions);
    }

    private static PrivatePostgres start(Path folder, String port, String... serverOptions) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        script().toString(), "run", folder.resolve("data").toString(), port);
        List<String> options = new ArrayList<>(List.of("-c", "fsync=off"));
        options.addAll(List.of(serverOptions));
        builder.environment().put("HR_CHATBOT_POSTGRES_OPTIONS", String.join(" ", options));
        builder.redirectError(folder.resolve("script.log").toFile());
        try {
            Process script = builder.start();
            BufferedReader told = script.inputReader(StandardCharsets.UTF_8);
            String pid = told.readLine();
            String address = pid == null ? null : told.readLine();
            if (pid == null || address == null) {
                return failed(folder, script);
            }
            return new PrivatePostgres(
                    folder,
                    script,
                    Long.parseLong(pid.substring("pid ".length())),
                    address.substring("address ".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static PrivatePostgres failed(Path folder, Process script)
            throws IOException, InterruptedException {
        String reason = Files.readString(folder.resolve("script.log"));
        if (script.waitFor() == NOT_ON_THIS_MACHINE) {
            return Assumptions.abort(reason);
        }
        throw new IllegalStateException("PostgreSQL did not start: " + reason);
    }

    private static Path script() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            Path script = folder.resolve("scripts/postgres");
            if (Files.isExecutable(script)) {
                return script;
            }
        }
        throw new IllegalStateException("no scripts/postgres above " + here);
    }

    /** The address of its database, as JDBC takes it, of its superuser. */
    public String url() {
        return url;
    }

    /** Ends the server as a loss of power would, and waits until it is gone. */
    public void kill() {
        signal("KILL");
        awaitEnd();
    }

    /** Stops the server where it is, with all its processes. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets the server go on after {@link #freeze}. */
    public void thaw() {
        signal("CONT");
    }

    /** A server on the same data and port, after {@link #kill}. */
    public PrivatePostgres again(String... serverOptions) {
        return start(folder, url.replaceFirst(".*:(\\d+)/.*", "$1"), serverOptions);
    }

    private void signal(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        command.add(Long.toString(serverPid));
        ProcessHandle.of(serverPid).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> command.add(Long.toString(child.pid())));
        try {
            // A child that has just ended by itself is no trouble.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops the server in an orderly way. */
    @Override
    public void close() {
        try {
            script.getOutputStream().close();
        } catch (IOException _) {
            // It has ended by itself.
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!script.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("PostgreSQL did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException _) {
            // The server that is just ending still writes there; temporary files are swept.
        }
    }
}
