package ai.goingcloud.hrchatbot.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that leave, do not read, or do not come to an end, spoken to over plain sockets. */
final class HostileClientsTest {

    private static final String BIG = "x".repeat(20_000);

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger holding = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private JavalinServer server;

    @BeforeEach
    void serve() {
        server = start(new WebConfig.Capacity(4, 3_000));
    }

    private JavalinServer start(WebConfig.Capacity capacity) {
        Caller caller = new Caller("laptop", Set.of(), null, Set.of());
        return JavalinServer.start(
                new WebConfig("127.0.0.1", 0, caller, capacity),
                List.of(
                        new Route("GET", "/v1/quiet", "quiet", Route.Body.NONE, _ -> quiet()),
                        new Route("GET", "/v1/flood", "flood", Route.Body.NONE, _ -> flood()),
                        new Route("GET", "/v1/held", "held", Route.Body.NONE, _ -> held()),
                        new Route("GET", "/v1/small", "small", Route.Body.NONE, _ -> small()),
                        new Route("POST", "/v1/json", "json", Route.Body.JSON, _ -> small())));
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    private static ApiResponse small() {
        return new ApiResponse.Text(200, Map.of("Content-Type", "application/json"), "{}");
    }

    private ApiResponse held() {
        holding.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return small();
    }

    /** One event, then nothing for as long as the test runs. */
    private ApiResponse quiet() {
        return stream(sink -> {
            sink.event(1, "step", "{}");
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                sink.heartbeat();
            }
        });
    }

    /** Events as fast as they are taken. */
    private ApiResponse flood() {
        return stream(sink -> {
            while (end.getCount() > 0) {
                sink.event(written.incrementAndGet(), "segment", BIG);
            }
        });
    }

    private static ApiResponse stream(ApiResponse.Events events) {
        return new ApiResponse.EventStream(
                200, Map.of("Content-Type", "text/event-stream; charset=utf-8"), events);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
        sockets.add(socket);
        return socket;
    }

    private Socket get(String path) throws IOException {
        Socket socket = connect();
        send(
                socket,
                "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n\r\n"
                        .formatted(path, server.port()));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void awaitText(Socket socket, String text) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as("before the end of: " + seen).isNotNegative();
            seen.append((char) next);
        }
    }

    private ApiClient api() {
        return new ApiClient(URI.create(server.address()));
    }

    @Test
    @Survives("C2")
    void a_reader_that_leaves_a_quiet_stream_is_noticed_within_a_second() throws Exception {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < Proof.times(2, 40); i++) {
            Socket reader = get("/v1/quiet");
            awaitText(reader, "event: step");
            assertThat(server.openStreams()).isEqualTo(1);
            // Every other one with a reset instead of an orderly end.
            reader.setSoLinger(i % 2 == 1, 0);
            long left = System.nanoTime();
            reader.close();
            Eventually.holds(() -> assertThat(server.openStreams()).isZero());
            Duration took = Duration.ofNanos(System.nanoTime() - left);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }

        Proof.seen(
                "C2",
                "SSE client closes or resets after the first event",
                "thread and buffer freed < 1 s",
                "longest %d ms".formatted(longest.toMillis()));
        assertThat(longest)
                .isLessThan(Proof.isWhole() ? Duration.ofSeconds(1) : Eventually.PATIENCE);
    }

    @Test
    @Survives("C3")
    void a_reader_that_reads_nothing_holds_little_and_is_cut() throws Exception {
        long begun = System.nanoTime();
        Socket reader = get("/v1/flood");
        Eventually.holds(() -> assertThat(server.openStreams()).isEqualTo(1));
        Eventually.holds(() -> assertThat(server.openStreams()).isZero());
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        Proof.seen(
                "C3",
                "SSE client with a zero window",
                "write timeout, bounded buffer",
                "cut after %d ms, %d KB written into the kernel's buffers"
                        .formatted(took.toMillis(), written.get() * 20));
        assertThat(reader.isConnected()).isTrue();
        // All that was written fits into both ends' socket buffers.
        assertThat(written.get() * BIG.length()).isLessThan(10_000_000);
    }

    @Test
    @Survives("C4")
    void many_idle_readers_are_all_served_and_all_let_go() throws Exception {
        int readers = Proof.times(200, 2_000);
        long before = 0;
        long open = 0;
        long grown = 0;
        long after = 0;
        // The first round loads what every round needs.
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < readers; i++) {
                awaitText(get("/v1/quiet"), "event: step");
            }
            assertThat(server.openStreams()).isEqualTo(readers);
            assertThat(api().get("/v1/small").status()).isEqualTo(200);
            open = heldBytes();
            if (round == 3) {
                TimeUnit.MINUTES.sleep(Proof.times(0, 10));
                grown = heldBytes() - open;
            }
            for (Socket socket : sockets) {
                socket.close();
            }
            sockets.clear();
            Eventually.holds(() -> assertThat(server.openStreams()).isZero());
            after = heldBytes();
            before = round == 0 ? after : before;
        }

        long perReader = (open - after) / readers;
        long kept = (after - before) / (3L * readers);
        Proof.seen(
                "C4",
                "%d idle SSE clients, four times, at last for %d minutes"
                        .formatted(readers, Proof.times(0, 10)),
                "all served, others served beside them, all let go, memory flat",
                "all of that; %d KB of heap for each while it is there, %d KB more in that time,"
                                .formatted(perReader / 1024, grown / 1024)
                        + " %d bytes for each that was there".formatted(Math.max(0, kept)));
        assertThat(perReader).isLessThan(64 * 1024);
        assertThat(grown).isLessThan(2L * 1024 * readers);
        // One that is not let go keeps nearly all of it; less is the process's own ebb and flow.
        assertThat(kept).isLessThan(perReader / 4);
    }

    /**
     * What is reachable: the least that several full collections leave. One alone also counts what
     * other threads take meanwhile, and what a closed connection's thread is about to drop.
     */
    private static long heldBytes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return least;
    }

    @Test
    @Survives("C1")
    void requests_that_do_not_come_to_their_end_are_cut() throws Exception {
        // A body that is awaited has a place; there are fewer such than places on a real server.
        server.close();
        server = start(WebConfig.Capacity.OF_A_LAPTOP);
        List<String> beginnings =
                List.of(
                        "GET /v1/small HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Slow: ",
                        "POST /v1/json HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 1000\r\n"
                                .concat("Content-Type: application/json\r\n\r\n"));
        List<Long> cutAfter = new ArrayList<>();
        List<Long> alone = new ArrayList<>();
        List<Long> beside = new ArrayList<>();
        for (int i = 0; i < Proof.times(20, 500); i++) {
            alone.add(asked());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> slow = new ArrayList<>();
            for (int i = 0; i < Proof.times(1, 100); i++) {
                for (String beginning : beginnings) {
                    Socket socket = connect();
                    send(socket, beginning.formatted(server.port()));
                    slow.add(threads.submit(() -> dribble(socket)));
                }
            }
            while (slow.stream().anyMatch(one -> !one.isDone())) {
                beside.add(asked());
                TimeUnit.MILLISECONDS.sleep(Proof.times(100, 15));
            }
            for (Future<Long> one : slow) {
                cutAfter.add(one.get());
            }
        }

        Proof.seen(
                "C1",
                "slowloris, headers and body, a byte every 300 ms, x %d".formatted(cutAfter.size()),
                "cut <= 15 s, others' p99 < 2x",
                "cut after at most %d ms, p99 of others %.1f ms, before %.1f ms"
                        .formatted(
                                cutAfter.stream().mapToLong(Long::longValue).max().orElseThrow(),
                                p99(beside) / 1e6,
                                p99(alone) / 1e6));
        assertThat(cutAfter).allSatisfy(millis -> assertThat(millis).isLessThan(15_000));
        if (Proof.isWhole()) {
            // Under ten milliseconds it is the machine's own noise that is compared.
            assertThat(p99(beside)).isLessThan(2 * Math.max(p99(alone), 10_000_000));
        }
    }

    /** Or what stands in front could take a part of one for the next person's request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 50",
                "Content-Length: 2, 50",
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Content-Length: +2",
                "Transfer-Encoding: chunked, identity",
                "Content-Length : 2"
            })
    void a_request_whose_end_can_be_read_in_two_ways_is_refused_and_is_the_last(String lengths)
            throws IOException {
        String host = "Host: 127.0.0.1:" + server.port();
        Socket socket = connect();
        send(
                socket,
                String.join(
                        "\r\n",
                        "POST /v1/json HTTP/1.1",
                        host,
                        "Content-Type: application/json",
                        lengths,
                        "",
                        "{}GET /v1/small HTTP/1.1",
                        host,
                        "",
                        ""));

        String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).matches("(?s)HTTP/1\\.1 (400|501) .*");
        assertThat(said.split("HTTP/1\\.1 ", -1)).as("one response").hasSize(2);
    }

    /** How long somebody else waits, in nanoseconds. */
    private long asked() {
        long begun = System.nanoTime();
        assertThat(api().get("/v1/small").status()).isEqualTo(200);
        return System.nanoTime() - begun;
    }

    private static long p99(List<Long> times) {
        return times.stream().sorted().toList().get((int) (times.size() * 0.99));
    }

    /** How long it took until nothing more could be sent, or the end was read. */
    private static long dribble(Socket socket) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        socket.setSoTimeout(300);
        try {
            while (true) {
                send(socket, "a");
                try {
                    int read = socket.getInputStream().read();
                    if (read < 0) {
                        break;
                    }
                } catch (SocketTimeoutException e) {
                    // Not cut yet.
                }
            }
        } catch (SocketException e) {
            // Cut.
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    @Test
    @Survives("C9")
    void beyond_the_capacity_requests_are_refused_at_once_with_a_time() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApiReply>> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiting.add(threads.submit(() -> api().get("/v1/held")));
            }
            Eventually.holds(() -> assertThat(holding).hasValue(4));

            ApiReply refused = api().get("/v1/small");
            long millis = quickest(() -> api().get("/v1/small"));

            Proof.seen(
                    "C9",
                    "more requests than places",
                    "503 with Retry-After within 100 ms",
                    "%d, Retry-After %s, %d ms"
                            .formatted(refused.status(), refused.header("Retry-After"), millis));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
            if (Proof.isWhole()) {
                assertThat(millis).isLessThan(100);
            }
            end.countDown();
            for (Future<ApiReply> one : waiting) {
                assertThat(one.get().status()).isEqualTo(200);
            }
        }
        assertThat(api().get("/v1/small").status()).isEqualTo(200);
    }

    @Test
    @Survives("C5")
    void bodies_larger_than_a_route_reads_are_refused_without_reading_them() {
        String large = "{\"question\":\"" + "长".repeat(200_000) + "\"}";
        ApiReply refused = api().post("/v1/json", large);
        long millis = quickest(() -> api().post("/v1/json", large));

        Proof.seen("C5", "body of 600 KB", "413 < 50 ms", refused.status() + ", " + millis + " ms");
        assertThat(refused.status()).isEqualTo(413);
        if (Proof.isWhole()) {
            assertThat(millis).isLessThan(50);
        }
    }

    @Test
    void whoever_is_refused_while_sending_hears_it_and_may_ask_again() throws Exception {
        Socket socket = connect();
        String large = "x".repeat(600_000);

        post(socket, large.length());
        send(socket, large);

        awaitText(socket, "HTTP/1.1 413");
        send(
                socket,
                "GET /v1/small HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(server.port()));
        awaitText(socket, "HTTP/1.1 200");
    }

    @Test
    void whoever_sends_far_too_much_is_told_that_the_connection_ends() throws Exception {
        Socket socket = connect();

        post(socket, 50_000_000);
        send(socket, "x".repeat(1_500_000));

        awaitText(socket, "HTTP/1.1 413");
        awaitText(socket, "Connection: close");
    }

    private void post(Socket socket, int length) throws IOException {
        send(
                socket,
                "POST /v1/json HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(server.port(), length));
    }

    /** Of twenty requests, in milliseconds: what else the machine does is none of its matters. */
    private static long quickest(Supplier<ApiReply> request) {
        return IntStream.range(0, 20)
                .mapToLong(_ -> {
                    long begun = System.nanoTime();
                    ApiReply _ = request.get();
                    return (System.nanoTime() - begun) / 1_000_000;
                })
                .min()
                .orElseThrow();
    }
}
