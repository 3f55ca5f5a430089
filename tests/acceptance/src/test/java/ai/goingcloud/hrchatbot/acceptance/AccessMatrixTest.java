package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import ai.goingcloud.hrchatbot.adapter.oidc.OidcSettings;
import ai.goingcloud.hrchatbot.adapter.oidc.OidcSignIn;
import ai.goingcloud.hrchatbot.adapter.web.Visitors;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.bootstrap.server.FrontServer;
import ai.goingcloud.hrchatbot.bootstrap.server.LaptopServer;
import ai.goingcloud.hrchatbot.bootstrap.server.ServerOptions;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.oidc.FakeProvider;
import ai.goingcloud.hrchatbot.testing.oidc.GatewayAuthorizer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route, asked by everybody: who is served, and that nobody is told of what is not for them.
 * A new route needs a row here.
 */
@SuppressWarnings("UnnecessaryLambda") // What may be expected is named once.
final class AccessMatrixTest {

    private static final String OWNER_SUBJECT = "owner";

    /** Whoever may ask. The first ones are not believed. */
    private enum Asker {
        NO_TOKEN,
        EXPIRED,
        TOO_OLD,
        OF_THE_FUTURE,
        WRONG_AUDIENCE,
        WRONG_ISSUER,
        ALG_NONE,
        HS256_WITH_THE_PUBLIC_KEY,
        FORGED,
        EMPLOYEE,
        EMPLOYEE_OF_ANOTHER_COUNTRY,
        EMPLOYEE_OF_ANOTHER_GROUP,
        ADMINISTRATOR,
        OTHER_OWNER,
        HR_EDITOR,
        OWNER;

        boolean isKnown() {
            return compareTo(EMPLOYEE) >= 0;
        }

        /** Whom the document is for: staff in Taiwan. */
        boolean reads() {
            return Set.of(EMPLOYEE, OTHER_OWNER, HR_EDITOR, OWNER).contains(this);
        }

        private Map<String, Object> claims() {
            return switch (this) {
                case EMPLOYEE_OF_ANOTHER_COUNTRY -> person("ken", "staff", "JP", "employee");
                case EMPLOYEE_OF_ANOTHER_GROUP -> person("ann", "contractors", "TW", "employee");
                case ADMINISTRATOR -> person("root", "operations", "TW", Caller.ADMINISTRATOR);
                case HR_EDITOR -> person("hilda", "staff", "TW", Caller.HR);
                case OTHER_OWNER -> person("other", "staff", "TW", "employee");
                case OWNER -> person(OWNER_SUBJECT, "staff", "TW", "employee");
                default -> person("mei", "staff", "TW", Caller.HR);
            };
        }

        private static Map<String, Object> person(
                String subject, String group, String country, String role) {
            return Map.of(
                    "sub",
                    subject,
                    "groups",
                    List.of(group),
                    "country",
                    country,
                    "roles",
                    List.of(role));
        }

        @Nullable String token(FakeProvider provider, InstantSource clock) {
            Map<String, Object> claims = claims();
            return switch (this) {
                case NO_TOKEN -> null;
                case EXPIRED ->
                        provider.token(
                                claims,
                                builder ->
                                        builder.expirationTime(
                                                Date.from(
                                                        clock.instant()
                                                                .minus(Duration.ofSeconds(90)))));
                // It says itself that it still lives, but who was in a group then may not be now.
                case TOO_OLD ->
                        provider.token(
                                claims,
                                builder ->
                                        builder.issueTime(
                                                Date.from(
                                                        clock.instant()
                                                                .minus(Duration.ofMinutes(6)))));
                case OF_THE_FUTURE ->
                        provider.token(
                                claims,
                                builder ->
                                        builder.notBeforeTime(
                                                Date.from(
                                                        clock.instant()
                                                                .plus(Duration.ofMinutes(3)))));
                case WRONG_AUDIENCE ->
                        provider.token(claims, builder -> builder.audience("payroll"));
                case WRONG_ISSUER ->
                        provider.token(claims, builder -> builder.issuer("https://evil.example"));
                case ALG_NONE -> provider.unsigned(claims);
                case HS256_WITH_THE_PUBLIC_KEY -> provider.signedWithPublicKey(claims);
                case FORGED -> provider.forged(claims);
                case EMPLOYEE -> {
                    Map<String, Object> plain = person("mei", "staff", "TW", "employee");
                    yield provider.token(plain);
                }
                default -> provider.token(claims);
            };
        }
    }

    /**
     * One route's row.
     *
     * @param served who is
     * @param status of those who are
     * @param otherwise of those known who are not
     */
    private record Row(
            String operation,
            String path,
            String body,
            Predicate<Asker> served,
            int status,
            int otherwise) {

        Row with(String sent) {
            return new Row(operation, path, sent, served, status, otherwise);
        }

        int expected(Asker asker, boolean isOpen, Place place) {
            if (!asker.isKnown() && !isOpen) {
                return 401;
            }
            return served.test(asker) ? place.others().getOrDefault(operation, status) : otherwise;
        }
    }

    /** What tells nothing of the company, and answers those who look after machines. */
    private static final Set<String> OPEN = Set.of("health", "readiness", "openApi");

    private static final Predicate<Asker> EVERYBODY = _ -> true;
    private static final Predicate<Asker> READERS = Asker::reads;
    private static final Predicate<Asker> HR = asker -> asker == Asker.HR_EDITOR;
    private static final Predicate<Asker> OWNER = asker -> asker == Asker.OWNER;

    private static final List<Row> ROWS =
            List.of(
                    row("askQuestion", "/v1/questions", EVERYBODY, 200, 0)
                            .with("{\"question\":\"How much is the DOC allowance?\"}"),
                    row("completeChat", "/v1/chat/completions", EVERYBODY, 200, 0)
                            .with(
                                    "{\"model\":\"hr-chatbot\",\"messages\":[{\"role\":\"user\","
                                            + "\"content\":\"How much is the DOC allowance?\"}]}"),
                    row("listModels", "/v1/models", EVERYBODY, 200, 0),
                    row("readAnswer", "/v1/answers/ANSWER", OWNER, 200, 404),
                    row("cancelAnswer", "/v1/answers/ANSWER", OWNER, 204, 404),
                    row("giveFeedback", "/v1/answers/ANSWER/feedback", OWNER, 200, 404)
                            .with("{\"helpful\":true}"),
                    row("listConversations", "/v1/conversations", EVERYBODY, 200, 0),
                    row("readConversation", "/v1/conversations/ANSWER", OWNER, 200, 404),
                    row("renameConversation", "/v1/conversations/ANSWER", OWNER, 200, 404)
                            .with("{\"title\":\"Mine\"}"),
                    row("deleteConversation", "/v1/conversations/ANSWER", EVERYBODY, 204, 0),
                    row("deleteConversations", "/v1/conversations", EVERYBODY, 204, 0),
                    row("readNumbers", "/v1/numbers?days=7", HR, 200, 403),
                    row("searchChunks", "/v1/search?q=DOC+allowance", EVERYBODY, 200, 0),
                    row("readCaller", "/v1/me", EVERYBODY, 200, 0),
                    row("listDocuments", "/v1/documents?limit=1000", EVERYBODY, 200, 0),
                    row("openOriginal", "/v1/documents/ID/original", READERS, 200, 404),
                    row("locateText", "/v1/documents/ID/places", READERS, 200, 404),
                    row("readDocumentText", "/v1/documents/ID/text", READERS, 200, 404),
                    row("startUpload", "/v1/documents/uploads", HR, 200, 403)
                            .with("{\"path\":\"new/DOC.md\",\"size\":7}"),
                    row("receiveUpload", "/v1/documents/uploads/UPLOAD", HR, 200, 403)
                            .with("# Visas"),
                    row("describeDocument", "/v1/documents/ID", HR, 200, 403)
                            .with("{\"metadata\":{\"owner\":\"People team\"}}"),
                    row("deleteDocument", "/v1/documents/ID", HR, 204, 403),
                    row("ingestDocument", "/v1/documents/ID/ingest", HR, 200, 403),
                    row("health", "/healthz", EVERYBODY, 200, 0),
                    row("readiness", "/readyz", EVERYBODY, 200, 0),
                    row("openApi", "/openapi.json", EVERYBODY, 200, 0));

    private static Row row(
            String operation, String path, Predicate<Asker> served, int status, int otherwise) {
        return new Row(operation, path, "", served, status, otherwise);
    }

    /**
     * Where the routes are served.
     *
     * @param shelf takes files by their path
     * @param metadata of a folder for staff in Taiwan, in the form that is read there
     * @param others statuses of those served that are others than in the rows
     */
    private record Place(
            ApiClient front,
            BiConsumer<String, String> shelf,
            String metadata,
            Map<String, Integer> others) {}

    private final InstantSource clock = InstantSource.system();
    private final FakeProvider provider = new FakeProvider(clock);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        provider.close();
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    @Test
    void every_route_has_a_row() {
        assertThat(ROWS)
                .extracting(Row::operation)
                .containsExactlyInAnyOrderElementsOf(
                        open(new InMemoryWiring()).routes().stream()
                                .map(Route::operation)
                                .toList());
    }

    /** Where people sign in: each tells of nobody but whoever asks. */
    private static final Set<String> SIGN_IN =
            Set.of(
                    "GET " + SignIn.BEGIN,
                    "GET " + SignIn.CALLBACK,
                    "POST " + SignIn.END,
                    "GET " + SignIn.SESSION);

    @Test
    void nothing_is_served_that_has_no_row(@TempDir Path home) throws IOException {
        LaptopServer server = server(home);
        FrontServer front =
                open(
                        FrontServer.start(
                                Map.of("HR_CHATBOT_API_URL", server.address(), "PORT", "0")));
        Map<String, Route> routes =
                open(new InMemoryWiring()).routes().stream()
                        .collect(Collectors.toMap(Route::operation, route -> route));
        Set<String> known =
                ROWS.stream()
                        .map(row -> Objects.requireNonNull(routes.get(row.operation())))
                        .map(route -> route.method() + " " + route.path())
                        .collect(Collectors.toCollection(HashSet::new));
        known.addAll(SIGN_IN);

        assertThat(server.served()).contains("GET /metrics", "GET /v1/me", "GET /sign-in");
        assertThat(server.served())
                .filteredOn(address -> !known.contains(address))
                .as("has a test of its own below")
                .containsExactly("GET /metrics");
        assertThat(front.served())
                .filteredOn(address -> !known.contains(address))
                .as("alive, and says nothing else")
                .containsExactly("GET /ping");
        assertThat(new ApiClient(URI.create(front.address())).get("/ping").text())
                .isEqualTo("{\"status\":\"ok\"}");
        assertThat(server.served()).noneMatch(address -> address.startsWith("TRACE"));
        for (String hidden :
                List.of(
                        "/assets/",
                        "/.git/config",
                        "/logback.xml",
                        "/libraries/pdfjs/web/viewer.html",
                        "/%2e%2e/")) {
            assertThat(new ApiClient(URI.create(server.address())).get(hidden).status())
                    .as(hidden)
                    .isIn(400, 403, 404);
        }
        assertThat(
                        SIGN_IN.stream()
                                .filter(address -> address.startsWith("GET "))
                                .map(address ->
                                        new ApiClient(URI.create(server.address()))
                                                .get(address.substring("GET ".length()))))
                .as("what the signed-out are told")
                .allSatisfy(reply -> {
                    assertThat(reply.status()).isIn(200, 302);
                    assertThat(reply.text()).doesNotContain("subject", "groups");
                });
    }

    @Test
    void the_numbers_are_for_administrators_alone(@TempDir Path home) throws IOException {
        ApiClient client = new ApiClient(URI.create(server(home).address()));

        for (Asker asker : Asker.values()) {
            ApiReply reply =
                    client.get("/metrics", headers(asker.token(provider, clock), Route.Body.NONE));

            int expected = asker == Asker.ADMINISTRATOR ? 200 : asker.isKnown() ? 403 : 401;
            assertThat(reply.status()).as(asker.name()).isEqualTo(expected);
            assertThat(reply.text().contains("hrchatbot_")).isEqualTo(expected == 200);
        }
    }

    /** The one that people start, with the test's provider. */
    private LaptopServer server(Path home) throws IOException {
        int port = freePort();
        return open(
                LaptopServer.start(
                        ServerOptions.parse(
                                environment(port),
                                "--documents",
                                Files.createDirectory(home.resolve("documents")).toString(),
                                "--data",
                                home.resolve("data").toString(),
                                "--port",
                                String.valueOf(port))));
    }

    @TestFactory
    Stream<DynamicNode> everybody_at_every_route_of_javalin() throws IOException {
        InMemoryWiring wiring = open(new InMemoryWiring());
        return matrix(
                new Place(
                        javalin(wiring),
                        wiring::put,
                        wiring.metadata(Map.of("audiences", "staff", "countries", "TW")),
                        Map.of()));
    }

    /** The function itself, on PostgreSQL and a bucket, behind what checks tokens in AWS. */
    @TestFactory
    Stream<DynamicNode> everybody_at_every_route_behind_api_gateway() {
        Installation installation = open(new Installation());
        FakeApiGateway gateway =
                installation
                        .gateway(installation.api()::invoke, FakeApiGateway.LIMIT)
                        .checking(
                                new GatewayAuthorizer(
                                        provider.issuer(), FakeProvider.AUDIENCE, clock));
        return matrix(
                new Place(
                        new ApiClient(gateway.address()),
                        installation::put,
                        "{\"metadataAttributes\":{\"audiences\":[\"staff\"],"
                                + "\"countries\":[\"TW\"]}}",
                        // Files come and go at the bucket, which the function only points to.
                        Map.of("openOriginal", 302, "receiveUpload", 404)));
    }

    private ApiClient javalin(InMemoryWiring wiring) throws IOException {
        int port = freePort();
        OidcSettings settings = OidcSettings.from(environment(port)).orElseThrow();
        return wiring.front(
                new WebConfig(
                        "localhost",
                        port,
                        new Visitors.SignedIn(
                                OidcSignIn.verifying(settings, clock), settings.publicUrl()),
                        WebConfig.Capacity.OF_A_LAPTOP));
    }

    private Map<String, String> environment(int port) {
        return Map.of(
                "HR_CHATBOT_OIDC_ISSUER",
                provider.issuer().toString(),
                "HR_CHATBOT_OIDC_CLIENT",
                FakeProvider.CLIENT,
                "HR_CHATBOT_OIDC_AUDIENCES",
                FakeProvider.AUDIENCE,
                "HR_CHATBOT_PUBLIC_URL",
                "http://localhost:" + port,
                "HR_CHATBOT_SESSION_KEY",
                Base64.getEncoder().encodeToString(new byte[32]));
    }

    /** Named in the settings before the server listens. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Stream<DynamicNode> matrix(Place place) {
        Map<String, Route> routes =
                open(new InMemoryWiring()).routes().stream()
                        .collect(Collectors.toMap(Route::operation, route -> route));
        place.shelf().accept("secret/_defaults.metadata.json", place.metadata());
        return ROWS.stream()
                .map(row -> {
                    Thing thing = thing(place, row);
                    Route route = Objects.requireNonNull(routes.get(row.operation()));
                    return dynamicContainer(
                            row.operation(),
                            Arrays.stream(Asker.values())
                                    .map(asker ->
                                            dynamicTest(
                                                    asker.name(),
                                                    () -> check(place, route, row, thing, asker))));
                });
    }

    /** What a row is about: a document for staff in Taiwan, and an answer of its owner. */
    private record Thing(String word, String path, String answer, String upload) {

        String in(String text) {
            return text.replace("DOC", word)
                    .replace("ANSWER", answer)
                    .replace("UPLOAD", upload)
                    .replace("ID", DocumentId.of(new DocumentPath(path)).value());
        }
    }

    private Thing thing(Place place, Row row) {
        String word = "zebra" + row.operation();
        String path = "secret/" + row.operation() + ".md";
        place.shelf()
                .accept(
                        path,
                        "# The %s allowance\n\nThe %s allowance is 75 euros.\n"
                                .formatted(word, word));
        return new Thing(word, path, ask(place.front(), word), upload(place.front(), word));
    }

    private void check(Place place, Route route, Row row, Thing thing, Asker asker) {
        ApiClient front = place.front();
        String address = thing.in(row.path());

        ApiReply reply =
                front.send(
                        route.method(),
                        address,
                        thing.in(row.body()),
                        headers(asker.token(provider, clock), route.body()));

        assertThat(reply.status())
                .as("%s %s by %s: %s", route.method(), address, asker, reply.text())
                .isEqualTo(row.expected(asker, OPEN.contains(row.operation()), place));
        if (!asker.reads()) {
            assertThat(reply.text() + reply.header("Location"))
                    .as("what only readers may see")
                    .doesNotContain(thing.path(), "75 euros");
        }
        if (asker != Asker.OWNER) {
            assertThat(reply.text())
                    .as("what the owner asked")
                    .doesNotContain("for the owner alone");
            assertThat(
                            front.get(
                                            "/v1/conversations/" + thing.answer(),
                                            headers(owner(), Route.Body.NONE))
                                    .status())
                    .as("the owner's conversation is still there")
                    .isEqualTo(200);
        }
        if (reply.status() == 401) {
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(reply.text()).as("why").doesNotContain("audience", "issuer", "signature");
        }
    }

    private String owner() {
        return String.valueOf(Asker.OWNER.token(provider, clock));
    }

    private static String[] headers(@Nullable String token, Route.Body body) {
        String type = body == Route.Body.FILE ? "text/markdown" : "application/json";
        return token == null
                ? new String[] {"Content-Type", type}
                : new String[] {"Content-Type", type, "Authorization", "Bearer " + token};
    }

    private String ask(ApiClient front, String word) {
        return front.send(
                        "POST",
                        "/v1/questions",
                        "{\"question\":\"How much is the %s allowance, for the owner alone?\"}"
                                .formatted(word),
                        headers(owner(), Route.Body.JSON))
                .json()
                .path("answerId")
                .stringValue();
    }

    private String upload(ApiClient front, String word) {
        String url =
                front.send(
                                "POST",
                                "/v1/documents/uploads",
                                "{\"path\":\"up/%s.md\",\"size\":7}".formatted(word),
                                headers(
                                        String.valueOf(Asker.HR_EDITOR.token(provider, clock)),
                                        Route.Body.JSON))
                        .json()
                        .path("url")
                        .stringValue();
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
