package ai.goingcloud.hrchatbot.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.adapter.httpapi.Access;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Identification;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A front that the public reaches under a name of its own. */
final class SignedInFrontTest {

    private static final String PUBLIC = "hr.example.com";
    private static final String GOOD = "Authorization: Bearer good";

    private final AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());

    /** Lets streams of events end. */
    private final AtomicReference<CountDownLatch> ending =
            new AtomicReference<>(new CountDownLatch(0));

    private final JavalinServer server =
            JavalinServer.start(
                    new WebConfig(
                            "127.0.0.1",
                            0,
                            new Visitors.SignedIn(
                                    new KnowsGoodToken(), URI.create("https://" + PUBLIC)),
                            new WebConfig.Capacity(4, 4),
                            URI.create("https://files.example.com")),
                    List.of(
                            new Route("GET", "/v1/seen", "seen", Route.Body.NONE, this::see),
                            new Route("GET", "/v1/events", "events", Route.Body.NONE, this::stream),
                            new Route("POST", "/v1/sent", "sent", Route.Body.JSON, this::see),
                            new Route(
                                    "GET",
                                    "/v1/few",
                                    "few",
                                    Route.Body.NONE,
                                    Access.HR_EDITORS,
                                    this::see),
                            new Route(
                                    "GET",
                                    "/healthz",
                                    "health",
                                    Route.Body.NONE,
                                    Access.OPEN,
                                    this::see)));

    @AfterEach
    void close() {
        server.close();
    }

    private ApiResponse see(ApiRequest request) {
        seen.set(request.headers());
        return new ApiResponse.Text(
                200, Map.of("Content-Type", "text/plain"), request.caller().subject());
    }

    private ApiResponse stream(ApiRequest request) {
        return new ApiResponse.EventStream(
                200,
                Map.of("Content-Type", "text/event-stream"),
                _ -> {
                    try {
                        ending.get().await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** Over a plain socket, since Java's client does not let one choose the host. */
    private String send(String line, String... headers) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
            String request =
                    line
                            + " HTTP/1.1\r\n"
                            + String.join("\r\n", headers)
                            + "\r\n"
                            + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(String path, String... headers) {
        String[] all = new String[headers.length + 1];
        all[0] = "Host: " + PUBLIC;
        System.arraycopy(headers, 0, all, 1, headers.length);
        return send("GET " + path, all);
    }

    @Test
    void only_its_public_name_is_served_but_machines_may_ask_how_it_is() {
        assertThat(send("GET /v1/seen", "Host: evil.example", "Authorization: Bearer good"))
                .startsWith("HTTP/1.1 403");
        assertThat(send("GET /v1/seen", "Host: localhost:" + server.port()))
                .startsWith("HTTP/1.1 403");
        assertThat(send("GET /healthz", "Host: 10.0.0.7:8080")).startsWith("HTTP/1.1 200");
    }

    @Test
    void nobody_known_is_told_to_sign_in() {
        assertThat(get("/v1/seen"))
                .startsWith("HTTP/1.1 401")
                .contains("WWW-Authenticate: Bearer\r\n")
                .contains("\"code\":\"unauthenticated\"");
        assertThat(get("/v1/seen", "Authorization: Bearer bad"))
                .startsWith("HTTP/1.1 401")
                .contains("error=\"invalid_token\"");
    }

    @Test
    void a_route_sees_the_token_and_no_cookie() {
        assertThat(get("/v1/seen", "Cookie: session=sealed; other=x"))
                .startsWith("HTTP/1.1 200")
                .contains("Set-Cookie: session=new", "Set-Cookie: more=new")
                .endsWith("mei");
        assertThat(seen.get()).containsEntry("authorization", "Bearer good");
        assertThat(seen.get()).doesNotContainKey("cookie");
    }

    @Test
    void what_is_for_few_is_refused_to_others() {
        assertThat(get("/v1/few", "Authorization: Bearer good")).startsWith("HTTP/1.1 403");
    }

    @Test
    void whoever_sends_slowly_does_not_keep_others_out() throws IOException {
        try (Socket slow = new Socket()) {
            slow.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
            slow.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            slow.getOutputStream()
                    .write(
                            ("POST /v1/sent HTTP/1.1\r\nHost: "
                                            + PUBLIC
                                            + "\r\nAuthorization: Bearer good\r\n"
                                            + "Content-Type: application/json\r\n"
                                            + "Content-Length: 2\r\nConnection: close\r\n\r\n{")
                                    .getBytes(StandardCharsets.UTF_8));
            Eventually.holds(() -> assertThat(get("/v1/seen", GOOD)).startsWith("HTTP/1.1 429"));

            assertThat(get("/v1/seen", GOOD)).contains("Retry-After: 2\r\n", "open at once");
            assertThat(get("/v1/seen", "Authorization: Bearer other")).endsWith("kenji");

            slow.getOutputStream().write('}');
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("mei");
        }
        assertThat(get("/v1/seen", GOOD)).endsWith("mei");
    }

    @Test
    void whoever_reads_streams_leaves_some_to_others() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        ending.set(end);
        try (Socket reader = new Socket()) {
            reader.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()));
            reader.getOutputStream()
                    .write(
                            ("GET /v1/events HTTP/1.1\r\nHost: "
                                            + PUBLIC
                                            + "\r\nAuthorization: Bearer good\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            Eventually.holds(() -> assertThat(server.openStreams()).isEqualTo(1));

            assertThat(get("/v1/events", GOOD)).startsWith("HTTP/1.1 429");

            end.countDown();
            assertThat(get("/v1/events", "Authorization: Bearer other")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void other_sites_may_neither_write_nor_read() {
        assertThat(
                        send(
                                "POST /v1/sent",
                                "Host: " + PUBLIC,
                                "Origin: https://evil.example",
                                "Content-Type: application/json",
                                "Cookie: session=sealed",
                                "Content-Length: 0"))
                .startsWith("HTTP/1.1 403");
        assertThat(
                        send(
                                "POST /sign-out",
                                "Host: " + PUBLIC,
                                "Sec-Fetch-Site: cross-site",
                                "Content-Length: 0"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/v1/seen", "Authorization: Bearer good", "Origin: https://" + PUBLIC))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control-Allow");
        assertThat(get("/v1/seen", "Authorization: Bearer good", "Origin: http://" + PUBLIC))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void browsers_are_told_to_come_by_tls_and_to_run_nothing_foreign() {
        assertThat(get("/"))
                .contains("Strict-Transport-Security: max-age=63072000; includeSubDomains")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .contains("X-Content-Type-Options: nosniff")
                .doesNotContain("unsafe-inline", "'unsafe-eval'");
    }

    @Test
    void a_page_may_speak_to_where_the_documents_are_and_to_nobody_else() {
        assertThat(get("/")).contains("connect-src 'self' https://files.example.com; object-src");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example.com/",
                "https://*.example.com",
                "files.example.com",
                "https://files.example.com;script-src",
                "https://me@files.example.com"
            })
    void where_the_documents_are_is_one_origin_and_no_more(String origin) {
        assertThatThrownBy(() ->
                        new WebConfig(
                                "localhost",
                                0,
                                new Visitors.OfThisMachine(Caller.system()),
                                WebConfig.Capacity.OF_A_LAPTOP,
                                URI.create(origin)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("origin");
    }

    @Test
    void a_page_sends_whoever_is_not_signed_in_to_sign_in() {
        assertThat(get("/")).startsWith("HTTP/1.1 302").contains("Location: /sign-in?then=/");
        assertThat(get("/hr/", "Cookie: session=sealed")).startsWith("HTTP/1.1 200");
    }

    @Test
    void an_address_that_tries_one_token_after_the_other_must_wait() {
        String first = "X-Forwarded-For: 1.2.3.4, 198.51.100.1";
        String last = "";
        for (int i = 0; i < 2_000 && !last.startsWith("HTTP/1.1 429"); i++) {
            last = get("/v1/seen", "Authorization: Bearer bad", first);
        }
        assertThat(last).startsWith("HTTP/1.1 429").contains("Retry-After: 10");
        assertThat(
                        get(
                                "/v1/seen",
                                "Authorization: Bearer good",
                                "X-Forwarded-For: 198.51.100.1, 203.0.113.9"))
                .as("others go on")
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void any_host_may_be_listened_on_with_sign_in_and_only_this_machine_without() {
        assertThat(
                        new WebConfig(
                                        "0.0.0.0",
                                        0,
                                        new Visitors.SignedIn(
                                                new KnowsGoodToken(),
                                                URI.create("https://" + PUBLIC)),
                                        WebConfig.Capacity.OF_A_LAPTOP)
                                .host())
                .isEqualTo("0.0.0.0");
        Caller laptop = new Caller("laptop", Set.of(), null, Set.of());
        assertThatThrownBy(() -> new WebConfig("0.0.0.0", 0, laptop))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll("this machine only", "HR_CHATBOT_OIDC_ISSUER");
    }

    private static final class KnowsGoodToken implements SignIn {

        private static final Caller MEI = new Caller("mei", Set.of("staff"), null, Set.of());
        private static final Caller KENJI = new Caller("kenji", Set.of("staff"), null, Set.of());

        @Override
        public Identification identify(Map<String, String> headers) {
            if (headers.getOrDefault("cookie", "").contains("session=sealed")) {
                return new Identification.Known(MEI, "good", List.of("session=new", "more=new"));
            }
            return switch (headers.getOrDefault("authorization", "")) {
                case "Bearer good" -> new Identification.Known(MEI, "good", List.of());
                case "Bearer other" -> new Identification.Known(KENJI, "other", List.of());
                case "" -> new Identification.Nobody(false, List.of());
                default -> new Identification.Nobody(true, List.of());
            };
        }

        @Override
        public Optional<Reply> beforePage(Map<String, String> headers, String path) {
            return headers.containsKey("cookie")
                    ? Optional.empty()
                    : Optional.of(
                            new Reply(
                                    302,
                                    Map.of("Location", "/sign-in?then=" + path),
                                    List.of(),
                                    ""));
        }

        @Override
        public Reply begin(Map<String, String> query) {
            return new Reply(302, Map.of("Location", "https://login.example.com"), List.of(), "");
        }

        @Override
        public Reply complete(Map<String, String> headers, Map<String, String> query) {
            return new Reply(302, Map.of("Location", "/"), List.of(), "");
        }

        @Override
        public Reply end(Map<String, String> headers) {
            return new Reply(200, Map.of("Content-Type", "application/json"), List.of(), "{}");
        }

        @Override
        public Reply describe(Map<String, String> headers) {
            return end(headers);
        }
    }
}
