package ai.goingcloud.hrchatbot.adapter.web.remote;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Hands requests on to where the API is. Thread-safe. */
final class Forwarding {

    /** A gateway gives up sooner. */
    static final Duration LONGEST = Duration.ofSeconds(35);

    private static final List<String> HANDED_ON =
            List.of("authorization", "content-type", "accept-language", "last-event-id");

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Forwarding(URI base) {
        this.base = base;
    }

    /** The API's response to a request of ours; whatever goes wrong is a problem. */
    ApiResponse forward(String method, String path, ApiRequest request) {
        byte[] body = new byte[request.content().remaining()];
        request.content().duplicate().get(body);
        return send(method, filled(path, request.pathParameters()), request.query(), request, body)
                .asResponse(request.requestId());
    }

    Reply send(
            String method, String path, Map<String, String> query, ApiRequest from, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path + encoded(query)))
                        .timeout(LONGEST)
                        .header("Accept", "application/json")
                        .method(
                                method,
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : HANDED_ON) {
            String value = from.headers().get(name);
            if (value != null) {
                request = request.header(name, value);
            }
        }
        if (from.address() != null) {
            request = request.header(ApiRequest.ASKED_FROM, from.address());
        }
        try {
            return Reply.of(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return new Reply.Lost();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Lost();
        }
    }

    private static String filled(String template, Map<String, String> parameters) {
        String path = template;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
        }
        return path;
    }

    private static String encoded(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : new TreeMap<>(query)
                        .entrySet().stream()
                                .map(pair ->
                                        encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
