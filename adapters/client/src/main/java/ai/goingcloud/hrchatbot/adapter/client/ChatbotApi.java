package ai.goingcloud.hrchatbot.adapter.client;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running chatbot over HTTP. Thread-safe. Every method throws {@link DependencyException} with a
 * sentence for the person: what the server says where it refuses, or that it cannot be reached.
 */
final class ChatbotApi {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final @Nullable String token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    /**
     * The chatbot at an address.
     *
     * @param base such as {@code http://localhost:8080}, without a path
     * @param token sent as the caller's bearer token; null where none is asked for
     */
    ChatbotApi(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    JsonNode get(String path) {
        return json(send(request(path).GET(), HttpResponse.BodyHandlers.ofString()));
    }

    JsonNode post(String path, ObjectNode body) {
        return json(
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body))),
                        HttpResponse.BodyHandlers.ofString()));
    }

    /**
     * Asks, and tells each event as it comes.
     *
     * @param body of {@code POST /v1/questions}
     * @return the whole answer
     */
    JsonNode ask(ObjectNode body, BiConsumer<String, JsonNode> events) {
        HttpResponse<Stream<String>> response =
                send(
                        request("/v1/questions")
                                .header("Content-Type", "application/json")
                                .header("Accept", "text/event-stream")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body))),
                        HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), parsed(String.join("\n", lines.toList())));
            }
            String event = "";
            for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                String text = line.next();
                if (text.startsWith("event:")) {
                    event = text.substring(6).strip();
                } else if (text.startsWith("data:")) {
                    JsonNode data = parsed(text.substring(5));
                    if (event.equals("done")) {
                        return data;
                    }
                    if (event.equals("problem")) {
                        throw refused(response.statusCode(), data);
                    }
                    events.accept(event, data);
                }
            }
        }
        throw new DependencyException(
                ErrorCode.UNAVAILABLE, "The answer broke off; please ask again.", null);
    }

    /**
     * Sends a file to where a ticket says, which may be a bucket elsewhere.
     *
     * @param ticket as {@code POST /v1/documents/uploads} gives it
     */
    void upload(JsonNode ticket, HttpRequest.BodyPublisher content) {
        URI there = base.resolve(ticket.path("url").asString(""));
        boolean isHere = base.getRawAuthority().equals(there.getRawAuthority());
        HttpRequest.Builder request = isHere ? request(there) : HttpRequest.newBuilder(there);
        for (Map.Entry<String, JsonNode> header : ticket.path("headers").properties()) {
            request.header(header.getKey(), header.getValue().asString(""));
        }
        HttpResponse<String> response =
                send(
                        request.timeout(PATIENCE)
                                .method(ticket.path("method").asString("PUT"), content),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw refused(response.statusCode(), isHere ? parsed(response.body()) : object());
        }
    }

    private HttpRequest.Builder request(String path) {
        return request(base.resolve(path));
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE,
                    "No chatbot answers at %s; is it running? --api names another address."
                            .formatted(base),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyException(ErrorCode.UNAVAILABLE, "Interrupted.", e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        JsonNode body = parsed(response.body());
        if (response.statusCode() / 100 != 2) {
            throw refused(response.statusCode(), body);
        }
        return body;
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isBlank() ? object() : JSON.readTree(body);
        } catch (JacksonException e) {
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE,
                    "What came back is not the chatbot's; --api names its address.",
                    e);
        }
    }

    private static DependencyException refused(int status, JsonNode problem) {
        String detail =
                Optional.of(problem.path("detail").asString(""))
                        .filter(text -> !text.isBlank())
                        .orElse("The chatbot refused with status " + status + ".");
        return new DependencyException(ErrorCode.UNAVAILABLE, Plain.text(detail), null);
    }
}
