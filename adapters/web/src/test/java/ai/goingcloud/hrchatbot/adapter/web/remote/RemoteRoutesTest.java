package ai.goingcloud.hrchatbot.adapter.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class RemoteRoutesTest {

    /** Or a token could be sent wherever an answer points. */
    @Test
    void a_redirect_is_handed_on_and_not_followed() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer api =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        api.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.add(exchange.getRequestURI().getPath());
                        exchange.getResponseHeaders().set("Location", "/elsewhere");
                        exchange.sendResponseHeaders(302, -1);
                    }
                });
        api.start();
        try {
            Route original =
                    RemoteRoutes.to(URI.create("http://127.0.0.1:" + api.getAddress().getPort()))
                            .stream()
                            .filter(route -> route.operation().equals("openOriginal"))
                            .findFirst()
                            .orElseThrow();

            ApiResponse response =
                    original.handle(
                            new ApiRequest(
                                    Caller.system(),
                                    Map.of("documentId", "leave"),
                                    Map.of(),
                                    Map.of("authorization", "Bearer good"),
                                    "",
                                    "request-1"));

            assertThat(response.status()).isEqualTo(302);
            assertThat(response.headers()).containsEntry("Location", "/elsewhere");
            assertThat(asked).containsExactly("/v1/documents/leave/original");
        } finally {
            api.stop(0);
        }
    }
}
