package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

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
        try {
            boolean answered = answers(question(server, question), System.out::println);
            return answered && answers(search(server, question), _ -> {});
        } catch (IOException e) {
            System.err.println("hr-chatbot: the question could not be asked: " + e.getMessage());
            return false;
        }
    }

    private static HttpURLConnection question(LaptopServer server, String question)
            throws IOException {
        HttpURLConnection connection = connection(server, "/v1/questions");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(
                    ("{\"question\":\"" + escaped(question) + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return connection;
    }

    private static HttpURLConnection search(LaptopServer server, String question)
            throws IOException {
        return connection(
                server, "/v1/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
    }

    /**
     * The client without TLS: the other one of the JDK would prepare it, and all of that would be
     * in the cache and be loaded at every start.
     */
    private static HttpURLConnection connection(LaptopServer server, String path)
            throws IOException {
        return (HttpURLConnection) URI.create(server.address() + path).toURL().openConnection();
    }

    /** Whether the status is 200; the body goes to the reader whatever it is. */
    private static boolean answers(HttpURLConnection connection, Consumer<String> reader)
            throws IOException {
        boolean good = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        try (InputStream body = good ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                reader.accept(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return good;
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
