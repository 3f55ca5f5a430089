package ai.goingcloud.hrchatbot.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no route ever sees is refused in the form of all refusals. */
final class UnreadableRequestsTest {

    private final JavalinServer server =
            JavalinServer.start(
                    new WebConfig(
                            "127.0.0.1",
                            0,
                            new Caller("laptop", Set.of(), null, Set.of()),
                            WebConfig.Capacity.OF_A_LAPTOP),
                    List.of(
                            new Route(
                                    "GET",
                                    "/v1/small",
                                    "small",
                                    Route.Body.NONE,
                                    _ -> ApiResponse.done())));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%00 HTTP/1.1, 400",
        "GET /%zz HTTP/1.1, 400",
        "GET / HTTP/7.0, 505",
        "no request at all, 400",
    })
    void what_is_no_request_is_a_problem_without_a_word_of_the_server(String line, int status)
            throws IOException {
        String reply = replyTo(line, "Host: 127.0.0.1:" + server.port());

        assertThat(reply)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "X-Request-Id: ", "Content-Security-Policy: ")
                .endsWith("}")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("<html");
    }

    @Test
    void a_request_without_a_host_is_a_problem() throws IOException {
        assertThat(replyTo("GET / HTTP/1.1", "Host: "))
                .startsWith("HTTP/1.1 40")
                .contains("application/problem+json");
    }

    @Test
    void headers_that_are_too_large_are_a_problem() throws IOException {
        assertThat(replyTo("GET / HTTP/1.1", "X-Large: " + "x".repeat(40_000)))
                .startsWith("HTTP/1.1 431")
                .contains("too large");
    }

    @Test
    void a_method_that_an_address_does_not_take_is_told_from_one_that_is_not_there()
            throws IOException {
        String host = "Host: 127.0.0.1:" + server.port();

        assertThat(replyTo("PUT /v1/small HTTP/1.1", host))
                .startsWith("HTTP/1.1 405")
                .contains("does not take this method");
        assertThat(replyTo("PUT /v1/nothing HTTP/1.1", host)).startsWith("HTTP/1.1 404");
    }

    @Test
    void whoever_calls_it_by_another_name_is_told_where_it_is() throws IOException {
        assertThat(replyTo("GET / HTTP/1.1", "Host: elsewhere"))
                .startsWith("HTTP/1.1 403")
                .contains("http://localhost:" + server.port());
    }

    private String replyTo(String line, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(
                            "%s\r\n%s\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                                    .formatted(line, header)
                                    .getBytes(StandardCharsets.US_ASCII));
            return PlainReply.rest(socket);
        }
    }
}
