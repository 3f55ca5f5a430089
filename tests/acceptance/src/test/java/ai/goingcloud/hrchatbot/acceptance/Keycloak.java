package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real provider, from its distribution that the build has unpacked, in a process of its own. Its
 * first start on a machine builds it anew, and takes a minute.
 */
final class Keycloak implements AutoCloseable {

    private static final Path HOME = Path.of("target", "keycloak");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Made up for one run. */
    static final String SECRET = UUID.randomUUID().toString();

    private final int port = freePort();
    private final String admin = UUID.randomUUID().toString();
    private final ApiClient client = new ApiClient(URI.create("http://127.0.0.1:" + port));
    private final Process process;

    private Keycloak(Path home, URI page, URI front, URI pool) throws IOException {
        Path data = home.resolve("data");
        empty(data);
        Files.writeString(
                Files.createDirectories(data.resolve("import")).resolve("hr-realm.json"),
                realm(page, front, pool));
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        home.resolve("bin/kc.sh").toAbsolutePath().toString(),
                                        "start-dev",
                                        "--import-realm",
                                        "--http-host=127.0.0.1",
                                        "--http-port=" + port))
                        .redirectErrorStream(true)
                        .redirectOutput(HOME.resolve("log.txt").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", admin);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m");
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        process = builder.start();
    }

    /**
     * Starts it, for a page at this address, one in front of an API elsewhere, and one whose client
     * gets tokens in the form of Cognito's pools.
     */
    static Keycloak start(URI page, URI front, URI pool) {
        Path home = unpacked();
        try {
            Keycloak keycloak = new Keycloak(home, page, front, pool);
            try {
                keycloak.awaitReadiness();
                return keycloak;
            } catch (AssertionError | RuntimeException e) {
                keycloak.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked() {
        try (Stream<Path> there = Files.isDirectory(HOME) ? Files.list(HOME) : Stream.empty()) {
            Optional<Path> home =
                    there.filter(path -> Files.isExecutable(path.resolve("bin/kc.sh"))).findFirst();
            Assumptions.assumeTrue(
                    home.isPresent(),
                    "NOT RUN: sign-in was not tried with a real provider, because the build has not"
                            + " unpacked Keycloak.");
            return home.orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String realm(URI page, URI front, URI pool) throws IOException {
        try (InputStream in = Keycloak.class.getResourceAsStream("/keycloak-realm.json")) {
            return new String(
                            Objects.requireNonNull(in, "the realm's file").readAllBytes(),
                            StandardCharsets.UTF_8)
                    .replace("PAGE", page.toString())
                    .replace("FRONT", front.toString())
                    .replace("POOL", pool.toString())
                    .replace("SECRET", SECRET)
                    .replace("PASSWORD", SECRET);
        }
    }

    /** What an earlier run left would be preferred to the realm's file. */
    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReadiness() throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                if (client.get("/realms/hr/.well-known/openid-configuration").status() == 200) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // It does not listen yet.
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        throw new AssertionError(
                "Keycloak did not start: " + Files.readString(HOME.resolve("log.txt")));
    }

    URI issuer() {
        return client.base().resolve("/realms/hr");
    }

    /** Puts a person into a group. */
    void join(String person, String group) {
        assertThat(membership("PUT", person, group).status()).isEqualTo(204);
    }

    /** Takes a person out of a group. */
    void leave(String person, String group) {
        assertThat(membership("DELETE", person, group).status()).isEqualTo(204);
    }

    private ApiReply membership(String method, String person, String group) {
        String[] authorization = {"Authorization", "Bearer " + adminToken()};
        return client.send(
                method,
                "/admin/realms/hr/users/%s/groups/%s"
                        .formatted(
                                id(
                                        "/admin/realms/hr/users?exact=true&username=" + person,
                                        authorization),
                                id(
                                        "/admin/realms/hr/groups?exact=true&search=" + group,
                                        authorization)),
                "",
                authorization);
    }

    private String id(String path, String... headers) {
        return client.get(path, headers).json().path(0).path("id").stringValue();
    }

    private String adminToken() {
        return client.send(
                        "POST",
                        "/realms/master/protocol/openid-connect/token",
                        "grant_type=password&client_id=admin-cli&username=admin&password=" + admin,
                        "Content-Type",
                        FORM)
                .json()
                .path("access_token")
                .stringValue();
    }

    @Override
    public void close() {
        // The script may stay as a shell with Java as its child.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
