package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.goingcloud.hrchatbot.bootstrap.server.ServerMain;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that runs short of what its machine gives: it says so first, and recovers. */
final class ScarcityTest {

    private static final int DESCRIPTORS = 700;
    private static final int LEFT = 80;
    private static final int LONGEST_TO_CONNECT_MILLIS = 200;
    private static final Pattern ADDRESS = Pattern.compile("http://[^ ]+:\\d+");

    @TempDir private Path home;
    private Path documents;
    private @Nullable Process started;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void makeDocuments() throws IOException {
        documents = Files.createDirectory(home.resolve("documents"));
        Files.writeString(documents.resolve("leave.md"), Scenarios.LEAVE_TEXT);
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (started != null) {
            started.destroyForcibly().waitFor();
        }
    }

    /** Its address, once it is ready. */
    private ApiClient serve(Class<?> main, String... around) throws IOException {
        List<String> command = new ArrayList<>(List.of(around));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        main.getName(),
                        "--documents",
                        documents.toString(),
                        "--data",
                        home.resolve("data").toString(),
                        "--port",
                        "0"));
        Path out = home.resolve("out.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(home.resolve("err.txt").toFile());
        builder.environment().put("CLASSPATH", ServerClassPath.text());
        started = builder.start();
        Eventually.holds(() -> assertThat(read(out)).containsPattern(ADDRESS));
        Matcher address = ADDRESS.matcher(read(out));
        assertThat(address.find()).isTrue();
        ApiClient api = new ApiClient(URI.create(address.group()));
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        return api;
    }

    private Process server() {
        return Objects.requireNonNull(started);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(ApiClient api, String name) {
        return api.get("/readyz").json().path("parts").path(name).asString("");
    }

    private static void assertAnswers(ApiClient api) {
        ApiReply reply = api.ask(ApiClient.question(Scenarios.CARRY_OVER));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("text").asString("")).contains("31 March");
    }

    /** Linux alone tells how many descriptors another process has. */
    private long open() {
        try (Stream<Path> open =
                Files.list(Path.of("/proc", String.valueOf(server().pid()), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(ApiClient api, int times) {
        for (int i = 0; i < times; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(
                        new InetSocketAddress(api.base().getHost(), api.base().getPort()),
                        LONGEST_TO_CONNECT_MILLIS);
            } catch (SocketTimeoutException e) {
                // Nobody there who takes it: that is meant.
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    @Survives("S4")
    void that_descriptors_run_out_is_said_while_it_still_serves() throws Exception {
        assumeTrue(
                Files.isDirectory(Path.of("/proc/self/fd")),
                "NOT RUN: descriptors cannot be counted here; that needs Linux.");
        ApiClient api =
                serve(
                        ServerMain.class,
                        "sh",
                        "-c",
                        "ulimit -n " + DESCRIPTORS + " && exec \"$0\" \"$@\"");
        assertAnswers(api);

        Eventually.holds(() -> {
            connect(api, DESCRIPTORS - LEFT - (int) open());
            assertThat(part(api, "descriptors")).isEqualTo("failed");
        });
        long atThat = open();
        assertThat(api.get("/readyz").status()).isEqualTo(503);
        assertThat(api.get("/healthz").status()).isEqualTo(200);
        assertAnswers(api);

        // And then all of them; idle connections are let go in the meantime.
        Eventually.holds(() -> {
            connect(api, 40);
            assertThat(read(home.resolve("err.txt"))).contains("Too many open files");
        });
        for (Socket socket : sockets) {
            socket.close();
        }

        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        assertAnswers(api);
        assertThat(server().isAlive()).isTrue();
        Proof.seen(
                "S4",
                "descriptors used up, of " + DESCRIPTORS,
                "readiness false before collapse, recovers",
                "not ready at %d open, answered then; ready and answered again".formatted(atThat));
    }

    @Test
    @Survives("S4")
    void that_memory_runs_out_is_said_while_it_still_serves() throws Exception {
        ApiClient api = serve(FillableServerMain.class);
        assertAnswers(api);

        nextLine();
        Eventually.holds(() -> assertThat(part(api, "memory")).isEqualTo("failed"));
        assertThat(api.get("/readyz").status()).isEqualTo(503);
        assertThat(api.get("/healthz").status()).isEqualTo(200);

        nextLine();
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        assertAnswers(api);
        assertThat(read(home.resolve("err.txt"))).doesNotContain("OutOfMemoryError");
        Proof.seen(
                "S4",
                "93 % of the heap used",
                "readiness false before collapse, recovers",
                "not ready, alive; ready and answered again");
    }

    private void nextLine() throws IOException {
        OutputStream in = server().getOutputStream();
        in.write('\n');
        in.flush();
    }
}
