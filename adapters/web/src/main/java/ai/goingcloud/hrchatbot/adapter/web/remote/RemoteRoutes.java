package ai.goingcloud.hrchatbot.adapter.web.remote;

import ai.goingcloud.hrchatbot.adapter.httpapi.Access;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's routes, handed on to where the API is. */
public final class RemoteRoutes {

    private static final String ALIVE = "{\"status\":\"ok\"}";

    private final Forwarding forwarding;
    private final RemoteAnswers answers;
    private final String openApi;

    private RemoteRoutes(URI base) {
        this.forwarding = new Forwarding(base);
        this.answers = new RemoteAnswers(forwarding);
        this.openApi = description();
    }

    /**
     * The routes that the API describes itself with, and {@code /ping}. Requests carry the token
     * that vouches for their sender in their header {@code authorization}; it is handed on.
     *
     * @param base where the API is, without a path
     */
    public static List<Route> to(URI base) {
        return new RemoteRoutes(base).routes();
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        JsonMapper.shared()
                .readTree(openApi)
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    if (operation.getValue().has("operationId")) {
                                        routes.add(
                                                route(
                                                        operation.getKey().toUpperCase(Locale.ROOT),
                                                        path.getKey(),
                                                        operation.getValue()));
                                    }
                                }));
        routes.add(
                new Route("GET", "/ping", "ping", Route.Body.NONE, Access.OPEN, _ -> json(ALIVE)));
        return List.copyOf(routes);
    }

    private Route route(String method, String path, JsonNode operation) {
        String name = operation.path("operationId").stringValue();
        Route.Handler handler =
                switch (name) {
                    case "health" -> _ -> json(ALIVE);
                    case "openApi" -> _ -> json(openApi);
                    case "askQuestion" -> answers::ask;
                    case "readAnswer" -> request -> read(request, method, path);
                    default -> request -> forwarding.forward(method, path, request);
                };
        // Who may do what is decided where the API is.
        Access access = path.startsWith("/v1/") ? Access.EVERYBODY : Access.OPEN;
        return new Route(method, path, name, body(operation), access, handler);
    }

    private ApiResponse read(ApiRequest request, String method, String path) {
        return request.wantsEvents()
                ? answers.follow(request)
                : forwarding.forward(method, path, request);
    }

    private static Route.Body body(JsonNode operation) {
        JsonNode content = operation.path("requestBody").path("content");
        if (content.has("application/json")) {
            return Route.Body.JSON;
        }
        return content.isEmpty() ? Route.Body.NONE : Route.Body.FILE;
    }

    private static ApiResponse json(String text) {
        return new ApiResponse.Text(
                200, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), text);
    }

    private static String description() {
        try (InputStream stream = ApiRoutes.class.getResourceAsStream("openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json cannot be read", e);
        }
    }
}
