package ai.goingcloud.hrchatbot.testing.http;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
public final class ApiReply {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<byte[]> response;

    ApiReply(HttpResponse<byte[]> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    /** A header's first value; empty when it is absent. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The content type without its parameters. */
    public String type() {
        return header("Content-Type").split(";", 2)[0].strip();
    }

    /** The bytes as they came. */
    public byte[] bytes() {
        return response.body().clone();
    }

    /** The body, which is UTF-8. */
    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    /** The events of a body that is a stream of them. */
    public List<ServerSentEvent> events() {
        return ServerSentEvent.parse(text());
    }

    @Override
    public String toString() {
        return "%s: %d %s".formatted(response.request(), status(), text());
    }
}
