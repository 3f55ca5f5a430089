package ai.goingcloud.hrchatbot.testing.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * A server that tests make buckets on. Each kind is shared by all tests of one JVM, started at the
 * first need, and ended with the JVM. Thread-safe.
 */
public final class S3Server {

    /** Anything is good enough for servers that check no signature. */
    public static final AwsBasicCredentials CREDENTIALS =
            AwsBasicCredentials.create("test", "test-secret");

    public static final String REGION = "ap-northeast-1";

    /** The last version of the community image that asks for no token. */
    private static final DockerImageName LOCALSTACK =
            DockerImageName.parse("localstack/localstack:4.14.0");

    private static final int LOCALSTACK_PORT = 4566;
    private static final Duration START = Duration.ofSeconds(90);
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private static @Nullable S3Server s3Mock;
    private static @Nullable S3Server moto;
    private static @Nullable S3Server localStack;

    private final URI endpoint;
    private final S3Client client;

    private S3Server(URI endpoint) {
        this.endpoint = endpoint;
        this.client =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .forcePathStyle(true)
                        .region(Region.of(REGION))
                        .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }

    /**
     * Adobe S3Mock in a process of its own, which is always there. It lists objects that a delete
     * marker hides, so its buckets keep no versions.
     */
    public static synchronized S3Server s3Mock() {
        S3Server known = s3Mock;
        if (known == null) {
            Path folder = temporaryFolder();
            Path jar = unpacked(folder);
            int port = freePort();
            URI endpoint =
                    started(
                            folder,
                            port,
                            "Started S3MockApplication",
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-Dcom.adobe.testing.s3mock.httpPort=" + port,
                            "-Dserver.port=0",
                            "-Dserver.address=127.0.0.1",
                            "-Dcom.adobe.testing.s3mock.store.root=" + folder.resolve("store"),
                            "-Dcom.adobe.testing.s3mock.store.retainFilesOnExit=false",
                            "-jar",
                            jar.toString());
            known = new S3Server(endpoint);
            s3Mock = known;
        }
        return known;
    }

    /** moto, whose buckets keep versions; where it is not installed, the test is skipped. */
    public static synchronized S3Server moto() {
        S3Server known = moto;
        if (known == null) {
            String program = onPath("moto_server");
            if (program == null) {
                return Assumptions.abort("moto_server is not installed on this machine");
            }
            int port = freePort();
            known =
                    new S3Server(
                            started(
                                    temporaryFolder(),
                                    port,
                                    "Running on",
                                    program,
                                    "-H",
                                    "127.0.0.1",
                                    "-p",
                                    Integer.toString(port)));
            moto = known;
        }
        return known;
    }

    /** LocalStack in a container; where Docker does not answer, the test is skipped. */
    @SuppressWarnings("resource") // Testcontainers ends it with the JVM.
    public static synchronized S3Server localStack() {
        S3Server known = localStack;
        if (known == null) {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return Assumptions.abort("Docker does not answer on this machine");
            }
            GenericContainer<?> container =
                    new GenericContainer<>(LOCALSTACK)
                            .withEnv("SERVICES", "s3")
                            .withExposedPorts(LOCALSTACK_PORT)
                            .waitingFor(Wait.forHttp("/_localstack/health"));
            container.start();
            known =
                    new S3Server(
                            URI.create(
                                    "http://%s:%d"
                                            .formatted(
                                                    container.getHost(),
                                                    container.getMappedPort(LOCALSTACK_PORT))));
            localStack = known;
        }
        return known;
    }

    /** Where clients find it; paths begin with the bucket. */
    public URI endpoint() {
        return endpoint;
    }

    /** A client of the server, for what people do; not to be closed. */
    public S3Client client() {
        return client;
    }

    /** Makes a bucket without versions and returns its name. */
    public String newBucket() {
        String name = "t%d-%d".formatted(ProcessHandle.current().pid(), BUCKETS.incrementAndGet());
        client.createBucket(bucket ->
                bucket.bucket(name)
                        .createBucketConfiguration(where -> where.locationConstraint(REGION)));
        return name;
    }

    /** Makes a bucket that keeps versions and returns its name. */
    public String newVersionedBucket() {
        String name = newBucket();
        client.putBucketVersioning(bucket ->
                bucket.bucket(name)
                        .versioningConfiguration(
                                versions -> versions.status(BucketVersioningStatus.ENABLED)));
        return name;
    }

    private static URI started(Path folder, int port, String sign, String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                process.descendants().forEach(ProcessHandle::destroy);
                                process.destroy();
                                delete(folder);
                            }));
            CompletableFuture<Void> ready = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> follow(process, sign, ready));
            ready.get(START.toSeconds(), TimeUnit.SECONDS);
            return URI.create("http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("%s did not start".formatted(command[0]), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads what it says to its end, so that it never waits for a reader. */
    private static void follow(Process process, String sign, CompletableFuture<Void> ready) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!ready.isDone()) {
                    said.append(line).append('\n');
                }
                if (line.contains(sign)) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            said.append(e);
        }
        ready.completeExceptionally(new IllegalStateException(said.toString()));
    }

    private static Path unpacked(Path folder) {
        Path jar = folder.resolve("s3mock.jar");
        try (InputStream packed = S3Server.class.getResourceAsStream("s3mock.jar")) {
            if (packed == null) {
                throw new IllegalStateException("the build has copied no s3mock.jar");
            }
            Files.copy(packed, jar);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("hr-chatbot-s3");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException _) {
            // The server that is just ending still writes there; temporary files are swept.
        }
    }
}
