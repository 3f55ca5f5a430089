package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.testing.model.FakeModelServer;
import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the packaged server adds before the first byte of an answer, over a model that writes at
 * once: the same request is sent to the model directly, by the same client.
 */
final class FirstByte {

    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final URI server;
    private final FakeOpenAi model;
    private final HttpClient client = HttpClient.newHttpClient();

    private FirstByte(URI server, FakeOpenAi model) {
        this.server = server;
        this.model = model;
    }

    static String measure(Path documents, Path data) {
        Path packaged = Path.of("bootstrap", "server", "target", "server");
        if (!Files.exists(packaged.resolve("server.aot"))) {
            throw new MisconfiguredException("The packaged server is not in " + packaged);
        }
        try (FakeOpenAi model = FakeOpenAi.start()) {
            Path settings = data.resolve("models.properties");
            Files.writeString(
                    settings,
                    "answers=openai%nendpoint=%s/v1%nchat-model=stub%n"
                            .formatted(model.endpoint()));
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "@" + packaged.resolve("java-options"),
                                    "-XX:AOTCache=" + packaged.resolve("server.aot"),
                                    "-jar",
                                    packaged.resolve("hr-chatbot-server.jar").toString(),
                                    "--documents",
                                    documents.toString(),
                                    "--data",
                                    data.resolve("index").toString(),
                                    "--models",
                                    settings.toString(),
                                    "--port",
                                    String.valueOf(port))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                FirstByte measurement =
                        new FirstByte(URI.create("http://localhost:" + port), model);
                measurement.await();
                return measurement.measure();
            } finally {
                process.destroy();
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void await() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            try {
                HttpRequest ready = HttpRequest.newBuilder(server.resolve("/readyz")).build();
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new MisconfiguredException("the server did not become ready");
    }

    private String measure() throws IOException, InterruptedException {
        int all = ROUNDS * Questions.ALL.size();
        double[] event = new double[all];
        double[] segment = new double[all];
        double[] asked = new double[all];
        double[] alone = new double[all];
        double[] sentence = new double[all];
        double[] search = new double[all];
        int answered = 0;
        for (int round = -2; round < ROUNDS; round++) {
            for (int i = 0; i < Questions.ALL.size(); i++) {
                String question = Questions.ALL.get(i);
                int before = model.asked().size();
                long begun = System.nanoTime();
                Arrived arrived = answer(question, begun);
                double found = search(question);
                if (round < 0 || model.asked().size() == before || arrived.segment() == 0) {
                    // Declined or handed over: no model was asked, or nothing could be proven.
                    continue;
                }
                FakeModelServer.Asked call = model.asked().get(before);
                event[answered] = arrived.event();
                segment[answered] = arrived.segment();
                asked[answered] = (call.at() - begun) / 1e6;
                Written written = alone(call.body().toString());
                alone[answered] = written.word();
                sentence[answered] = written.sentence();
                search[answered] = found;
                answered++;
            }
        }
        Samples events = some(event, answered);
        Samples segments = some(segment, answered);
        Samples direct = some(alone, answered);
        Samples sentences = some(sentence, answered);
        Samples searches = some(search, answered);
        double behind = segments.quantile(0.5) - sentences.quantile(0.5);
        double added = segments.quantile(0.5) - direct.quantile(0.5);
        return """
        firstbyte  the packaged server over a model that writes at once; %d answers to %d questions, %d rounds
        event      first byte of the answer's events: %s
        asked      until the model is asked: %s
        sentence   first proven sentence: %s
        model      the same request to the model itself, to its first word: %s
        floor      the same, to the end of its first sentence with the words that it copies: %s
        search     the same questions to /v1/search: %s
        added      %.2f ms to the first sentence
        """
                        .formatted(
                                answered,
                                Questions.ALL.size(),
                                ROUNDS,
                                events.text(),
                                some(asked, answered).text(),
                                segments.text(),
                                direct.text(),
                                sentences.text(),
                                searches.text(),
                                added)
                + Goal.atMost(
                        "milliseconds added before an answer's first sentence, over a search",
                        added - searches.quantile(0.5),
                        3)
                + Goal.atMost(
                        "milliseconds from the model's own first sentence to the proven one, over a"
                                + " search",
                        behind - searches.quantile(0.5),
                        5);
    }

    private static Samples some(double[] values, int size) {
        if (size == 0) {
            throw new MisconfiguredException("no question was answered by the model");
        }
        return Samples.of(Arrays.copyOf(values, size));
    }

    /** Milliseconds until the first event and until the first segment; 0 for none. */
    private record Arrived(double event, double segment) {}

    private Arrived answer(String question, long begun) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/v1/questions"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JsonMapper.shared()
                                                .writeValueAsString(Map.of("question", question))))
                        .build();
        double event = 0;
        double segment = 0;
        InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                double now = (System.nanoTime() - begun) / 1e6;
                event = event == 0 ? now : event;
                if (segment == 0 && line.equals("event: segment")) {
                    segment = now;
                }
            }
        }
        return new Arrived(event, segment);
    }

    private double search(String question) throws IOException, InterruptedException {
        URI uri =
                server.resolve(
                        "/v1/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
        long begun = System.nanoTime();
        int status =
                client.send(
                                HttpRequest.newBuilder(uri).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode();
        if (status != 200) {
            throw new MisconfiguredException("a search got status " + status);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Milliseconds until a model's first word, and until its first sentence with its evidence. */
    private record Written(double word, double sentence) {}

    private Written alone(String call) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(model.endpoint() + "/v1/chat/completions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(call))
                        .build();
        long begun = System.nanoTime();
        InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        double first = 0;
        double sentence = 0;
        StringBuilder text = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("data: {")) {
                    continue;
                }
                double now = (System.nanoTime() - begun) / 1e6;
                first = first == 0 ? now : first;
                text.append(
                        JsonMapper.shared()
                                .readTree(line.substring(6))
                                .at("/choices/0/delta/content")
                                .asString(""));
                if (sentence == 0 && text.indexOf("]]") >= 0) {
                    sentence = now;
                }
            }
        }
        return new Written(first, sentence == 0 ? first : sentence);
    }
}
