package ai.goingcloud.hrchatbot.testing.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * API Gateway's HTTP API with a proxy integration: finds the route, tells the claims of a token,
 * lists among them as one flat text, hands an event of payload format 2.0 on, and gives up after
 * its time, while the function works on. Tokens are believed unseen, but for those of {@link
 * #checking}.
 */
public final class FakeApiGateway implements AutoCloseable {

    /** What API Gateway waits at most. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<Routed> routes;
    private final Function function;
    private final Duration limit;
    private volatile @Nullable Supplier<String> usual;
    private volatile Predicate<String> authorizer = _ -> true;

    private FakeApiGateway(
            HttpServer server, List<Routed> routes, Function function, Duration limit) {
        this.server = server;
        this.routes = List.copyOf(routes);
        this.function = function;
        this.limit = limit;
    }

    /** What stands behind the gateway. */
    public interface Function {
        /**
         * The function's response to an event.
         *
         * @throws TimeoutException when there is none in time
         */
        FakeRuntimeApi.Outcome invoke(String event, Duration limit) throws TimeoutException;
    }

    private record Routed(String key, String method, Pattern path, List<String> parameters) {

        static Routed of(String method, String template) {
            List<String> parameters = new ArrayList<>();
            Matcher names = Pattern.compile("\\{(\\w+)}").matcher(template);
            while (names.find()) {
                parameters.add(names.group(1));
            }
            return new Routed(
                    method + " " + template,
                    method,
                    Pattern.compile(template.replaceAll("\\{\\w+}", "([^/]+)")),
                    parameters);
        }
    }

    /**
     * On a free port of this machine.
     *
     * @param openApi the description whose operations are the routes
     * @param limit after which the gateway gives up
     */
    public static FakeApiGateway start(JsonNode openApi, Function function, Duration limit) {
        List<Routed> routes = new ArrayList<>();
        openApi.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    if (operation.getValue().has("operationId")) {
                                        routes.add(
                                                Routed.of(
                                                        operation.getKey().toUpperCase(Locale.ROOT),
                                                        path.getKey()));
                                    }
                                }));
        // The more exact one first.
        routes.sort((a, b) -> Integer.compare(a.parameters().size(), b.parameters().size()));
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeApiGateway gateway = new FakeApiGateway(server, routes, function, limit);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", gateway::serve);
            server.start();
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same gateway, for whom requests without a token of their own have one of these. */
    public FakeApiGateway as(Supplier<String> tokens) {
        usual = () -> "Bearer " + tokens.get();
        return this;
    }

    /** The same gateway with an authorizer that lets only some tokens through. */
    public FakeApiGateway checking(Predicate<String> tokens) {
        authorizer = tokens;
        return this;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            // As it was sent: a slash that is encoded parts nothing.
            String path = exchange.getRequestURI().getRawPath();
            for (Routed route : routes) {
                Matcher matcher = route.path().matcher(path);
                if (route.method().equals(method) && matcher.matches()) {
                    handOn(exchange, route, matcher);
                    return;
                }
            }
            refuse(exchange, 404, "Not Found");
        }
    }

    private void handOn(HttpExchange exchange, Routed route, Matcher matcher) throws IOException {
        Map<String, String> claims = null;
        String own = exchange.getRequestHeaders().getFirst("Authorization");
        if (route.key().contains(" /v1/")) {
            Supplier<String> other = usual;
            own = own == null && other != null ? other.get() : own;
            claims = claims(own);
            if (claims == null) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                refuse(exchange, 401, "Unauthorized");
                return;
            }
        }
        FakeRuntimeApi.Outcome outcome;
        try {
            outcome = answerInTime(event(exchange, route, matcher, claims, own));
        } catch (TimeoutException e) {
            refuse(exchange, 503, "Service Unavailable");
            return;
        } catch (IllegalStateException e) {
            refuse(exchange, 500, "Internal Server Error");
            return;
        }
        if (outcome.failed()) {
            refuse(exchange, 500, "Internal Server Error");
            return;
        }
        JsonNode response = JSON.readTree(outcome.body());
        response.path("headers")
                .properties()
                .forEach(header ->
                        exchange.getResponseHeaders()
                                .set(header.getKey(), header.getValue().stringValue()));
        String text = response.path("body").asString("");
        byte[] body =
                response.path("isBase64Encoded").asBoolean(false)
                        ? Base64.getDecoder().decode(text)
                        : text.getBytes(StandardCharsets.UTF_8);
        send(exchange, response.path("statusCode").asInt(200), body);
    }

    /** The function works on where the gateway waits no more. */
    private FakeRuntimeApi.Outcome answerInTime(String event) throws TimeoutException {
        FutureTask<FakeRuntimeApi.Outcome> work =
                new FutureTask<>(() -> function.invoke(event, LIMIT));
        Thread.ofVirtual().start(work);
        try {
            return work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException timeout) {
                throw timeout;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String event(
            HttpExchange exchange,
            Routed route,
            Matcher matcher,
            @Nullable Map<String, String> claims,
            @Nullable String authorization)
            throws IOException {
        ObjectNode event =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", "2.0")
                        .put("routeKey", route.key())
                        .put("rawPath", exchange.getRequestURI().getPath());
        String query = exchange.getRequestURI().getRawQuery();
        event.put("rawQueryString", query == null ? "" : query);
        ObjectNode headers = event.putObject("headers");
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        if (authorization != null) {
            headers.put("authorization", authorization);
        }
        if (!route.parameters().isEmpty()) {
            ObjectNode parameters = event.putObject("pathParameters");
            for (int i = 0; i < route.parameters().size(); i++) {
                parameters.put(
                        route.parameters().get(i),
                        URI.create("/" + matcher.group(i + 1)).getPath().substring(1));
            }
        }
        ObjectNode context =
                event.putObject("requestContext")
                        .put("apiId", "api")
                        .put("routeKey", route.key())
                        .put("stage", "$default");
        context.putObject("http")
                .put("method", exchange.getRequestMethod())
                .put("path", exchange.getRequestURI().getPath())
                .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
        if (claims != null) {
            ObjectNode told = context.putObject("authorizer").putObject("jwt").putObject("claims");
            claims.forEach(told::put);
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (body.length > 0) {
            // The gateway sends text as it is, and all else in Base64.
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            boolean isText = type.startsWith("application/json") || type.startsWith("text/");
            event.put("isBase64Encoded", !isText)
                    .put(
                            "body",
                            isText
                                    ? new String(body, StandardCharsets.UTF_8)
                                    : Base64.getEncoder().encodeToString(body));
        }
        return event.toString();
    }

    private @Nullable Map<String, String> claims(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        String token = authorization.replaceFirst("(?i)^bearer ", "");
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !authorizer.test(token)) {
            return null;
        }
        Map<String, String> claims = new LinkedHashMap<>();
        JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                .properties()
                .forEach(claim -> claims.put(claim.getKey(), flat(claim.getValue())));
        return claims;
    }

    private static String flat(JsonNode value) {
        return value.isArray()
                ? value.valueStream()
                        .map(FakeApiGateway::flat)
                        .collect(Collectors.joining(" ", "[", "]"))
                : value.asString(value.toString());
    }

    private static void refuse(HttpExchange exchange, int status, String message)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(
                exchange,
                status,
                "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
