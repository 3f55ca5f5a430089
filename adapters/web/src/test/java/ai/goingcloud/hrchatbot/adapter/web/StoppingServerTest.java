package ai.goingcloud.hrchatbot.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has asked is answered, and who follows an answer hears its end, while the server stops. */
final class StoppingServerTest {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final JavalinServer server =
            JavalinServer.start(
                    new WebConfig(
                            "127.0.0.1",
                            0,
                            new Caller("laptop", Set.of(), null, Set.of()),
                            WebConfig.Capacity.OF_A_LAPTOP),
                    List.of(
                            new Route("GET", "/v1/asked", "asked", Route.Body.NONE, _ -> asked()),
                            new Route(
                                    "GET",
                                    "/v1/stream",
                                    "stream",
                                    Route.Body.NONE,
                                    _ -> stream())));
    private final int port = server.port();
    private final Thread closing = new Thread(server::close, "closing");

    @AfterEach
    void close() throws InterruptedException {
        released.countDown();
        closing.join();
        server.close();
    }

    private void hold() {
        reached.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ApiResponse asked() {
        hold();
        return new ApiResponse.Text(200, Map.of("Content-Type", "application/json"), "{}");
    }

    private ApiResponse stream() {
        return new ApiResponse.EventStream(
                200,
                Map.of("Content-Type", "text/event-stream"),
                sink -> {
                    hold();
                    sink.event(1, "problem", "{\"status\":503}");
                });
    }

    @Test
    void a_request_that_came_is_answered_and_no_more_are_taken() throws Exception {
        try (Socket socket = get("/v1/asked")) {
            closing.start();
            Eventually.holds(() -> assertThat(isRefused()).isTrue());
            released.countDown();

            assertThat(PlainReply.rest(socket)).startsWith("HTTP/1.1 200").endsWith("{}");
        }
    }

    @Test
    void a_stream_tells_how_its_answer_ended() throws Exception {
        try (Socket socket = get("/v1/stream")) {
            closing.start();
            Eventually.holds(
                    () -> assertThat(closing.getState()).isEqualTo(Thread.State.TIMED_WAITING));
            released.countDown();

            assertThat(PlainReply.rest(socket)).contains("event: problem");
        }
    }

    @Test
    void a_stream_whose_answer_goes_on_elsewhere_is_ended() throws Exception {
        try (Socket socket = get("/v1/stream")) {
            closing.start();
            closing.join();

            assertThat(PlainReply.rest(socket)).doesNotContain("event:");
        }
    }

    private Socket get(String path) throws Exception {
        Socket socket = connect();
        socket.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
                                .formatted(path, port)
                                .getBytes(StandardCharsets.US_ASCII));
        reached.await();
        return socket;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return socket;
    }

    private boolean isRefused() {
        try (Socket _ = connect()) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
