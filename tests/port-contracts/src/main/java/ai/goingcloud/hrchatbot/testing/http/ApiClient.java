package ai.goingcloud.hrchatbot.testing.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks a running front. Header arguments are names and values in turn. */
public final class ApiClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final URI base;

    /**
     * Of the front at an address such as {@code http://localhost:8080}.
     *
     * @param base without a path
     */
    public ApiClient(URI base) {
        this.base = base;
    }

    public URI base() {
        return base;
    }

    public ApiReply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public ApiReply delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    /** Sends a body as it is; its content type is among the headers. */
    public ApiReply send(String method, String path, String body, String... headers) {
        return send(
                request(path, headers).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends JSON. */
    public ApiReply post(String path, String json, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends a question's JSON and waits for the answer. */
    public ApiReply ask(ObjectNode question) {
        return post("/v1/questions", question.toString());
    }

    /** Asks, and gives the answer's JSON. */
    public JsonNode answer(String question) {
        return ask(question(question)).json();
    }

    /** Asks for the answer's events, to their end. */
    public ApiReply stream(ObjectNode question) {
        return post("/v1/questions", question.toString(), "Accept", "text/event-stream");
    }

    /** The JSON of a question, to which more can be added. */
    public static ObjectNode question(String words) {
        return JsonNodeFactory.instance.objectNode().put("question", words);
    }

    public JsonNode search(String words) {
        return get("/v1/search?q=" + encode(words)).json().path("hits");
    }

    /** The first 1,000 documents in the list. */
    public JsonNode documents() {
        return get("/v1/documents?limit=1000").json().path("documents");
    }

    /** The document at a path as the list has it; a missing node when it is not there. */
    public JsonNode document(String path) {
        for (JsonNode document : documents()) {
            if (document.path("path").stringValue().equals(path)) {
                return document;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** A value as a part of a query. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static ApiReply send(HttpRequest.Builder request) {
        try {
            return new ApiReply(
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
