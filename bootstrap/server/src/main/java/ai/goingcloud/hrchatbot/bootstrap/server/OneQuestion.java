package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks the running server one question over HTTP, as a client would, and prints its JSON. It also
 * is the rehearsal that the build's ahead-of-time cache is made from.
 */
final class OneQuestion {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private OneQuestion() {}

    /** Whether an answer came. */
    static boolean ask(LaptopServer server, String question) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (server.documents() == Readiness.State.STARTING && System.nanoTime() < until) {
            Thread.sleep(Duration.ofMillis(20));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.address() + "/v1/questions"))
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"question\":\"" + escaped(question) + "\"}"))
                            .build();
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println(response.body());
            HttpResponse<String> hits =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    server.address()
                                                            + "/v1/search?q="
                                                            + URLEncoder.encode(
                                                                    question,
                                                                    StandardCharsets.UTF_8)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 && hits.statusCode() == 200;
        } catch (IOException e) {
            System.err.println("hr-chatbot: the question could not be asked: " + e.getMessage());
            return false;
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> {
                    if (c == '"' || c == '\\' || c < ' ') {
                        escaped.append("\\u%04x".formatted(c));
                    } else {
                        escaped.append((char) c);
                    }
                });
        return escaped.toString();
    }
}
