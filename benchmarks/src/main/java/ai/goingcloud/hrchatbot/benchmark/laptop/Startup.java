package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged server as a process of its own, over copies of the documents until there are 5,000
 * chunks: from the start of the process to health and to the first answered question, and the
 * memory it holds after some questions.
 */
public final class Startup {

    private static final int CHUNKS = 5_000;
    private static final int STARTS = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern CHUNK_COUNT = Pattern.compile("\"chunks\":(\\d+)");

    private static final List<String> QUESTIONS =
            List.of(
                    "How many days of annual leave can I carry over?",
                    "What is the dinner allowance?",
                    "How long is the notice period during probation?",
                    "Can I bring my dog to the office?");

    private final Path server;
    private final Path documents;
    private final Path data;
    private final HttpClient client = HttpClient.newHttpClient();

    private Startup(Path server, Path documents, Path data) {
        this.server = server;
        this.documents = documents;
        this.data = data;
    }

    /** Another server for the same function, measured in turn with the product's. */
    public interface Rival {

        /** Its name, for people. */
        String name();

        /** The path that answers when it is healthy. */
        String health();

        /** A new process that serves on a port. */
        Process start(int port) throws IOException;
    }

    static String measure(Path documents, Path work) {
        return measure(documents, work, List.of());
    }

    /** The product's server, and others in turn with it. */
    public static String measure(Path documents, Path work, List<Rival> rivals) {
        Path server = Path.of("bootstrap", "server", "target", "server");
        if (!Files.exists(server.resolve("server.aot"))) {
            throw new MisconfiguredException(
                    "The packaged server is not in " + server + "; build it with ./run --help");
        }
        try {
            Path copies = work.resolve("documents");
            Startup first = new Startup(server, copies, work.resolve("data"));
            copy(documents, copies.resolve("0"));
            int perCopy = first.chunksOnceRead();
            for (int i = 1; perCopy * (i + 1) < CHUNKS + perCopy; i++) {
                copy(documents, copies.resolve(String.valueOf(i)));
            }
            return first.starts(first.chunksOnceRead(), rivals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Starts the server, waits until all documents are read, and stops it. */
    private int chunksOnceRead() throws IOException, InterruptedException {
        Running running = start();
        try {
            await(running, "/readyz");
            int chunks = 0;
            String page = "/v1/documents?limit=1000";
            while (page != null) {
                String list = get(running, page).body();
                Matcher counts = CHUNK_COUNT.matcher(list);
                while (counts.find()) {
                    chunks += Integer.parseInt(counts.group(1));
                }
                Matcher next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(list);
                page = next.find() ? next.group(1) : null;
            }
            return chunks;
        } finally {
            running.stop();
        }
    }

    /** What one server needed, a figure a start. */
    private record Needed(List<Double> health, List<Double> answer, List<Double> memory) {

        Needed() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        String text(String name) {
            return """
            %s
            health     median %.2f s, all %s
            answer     the first question answered: median %.2f s, all %s
            memory     resident after 21 questions: median %.0f MB, all %s
            """
                    .formatted(
                            name,
                            median(health),
                            all(health),
                            median(answer),
                            all(answer),
                            median(memory),
                            all(memory));
        }
    }

    private String starts(int chunks, List<Rival> rivals) throws IOException, InterruptedException {
        Needed product = new Needed();
        List<Needed> others = new ArrayList<>();
        rivals.forEach(_ -> others.add(new Needed()));
        for (int i = 0; i < STARTS; i++) {
            measure(start(), "/healthz", product);
            for (int j = 0; j < rivals.size(); j++) {
                int port = freePort();
                measure(
                        new Running(rivals.get(j).start(port), port, System.nanoTime()),
                        rivals.get(j).health(),
                        others.get(j));
            }
        }
        StringBuilder report =
                new StringBuilder(
                        product.text(
                                "startup    the packaged server with its ahead-of-time cache, %d chunks in its index, %d starts"
                                        .formatted(chunks, STARTS)));
        for (int j = 0; j < rivals.size(); j++) {
            report.append(others.get(j).text("startup    " + rivals.get(j).name()));
        }
        report.append(
                Goal.atMost(
                        "seconds from the start to the first answer",
                        median(product.answer()),
                        1.8));
        for (int j = 0; j < rivals.size(); j++) {
            report.append(
                    Goal.atLeast(
                            "start to first answer, times faster than " + rivals.get(j).name(),
                            median(others.get(j).answer()) / median(product.answer()),
                            3));
        }
        return report.toString();
    }

    private void measure(Running running, String healthPath, Needed needed)
            throws IOException, InterruptedException {
        try {
            await(running, healthPath);
            needed.health().add(running.seconds());
            ask(running, QUESTIONS.getFirst());
            needed.answer().add(running.seconds());
            for (int k = 0; k < 20; k++) {
                ask(running, QUESTIONS.get(k % QUESTIONS.size()));
            }
            needed.memory().add(running.residentMegabytes());
        } finally {
            running.stop();
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String all(List<Double> values) {
        return values.stream().map("%.2f"::formatted).toList().toString();
    }

    /** A server process. */
    private record Running(Process process, int port, long began) {

        double seconds() {
            return (System.nanoTime() - began) / 1e9;
        }

        double residentMegabytes() throws IOException {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            Matcher resident =
                    RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
            return resident.find() ? Integer.parseInt(resident.group(1)) / 1024.0 : Double.NaN;
        }

        void stop() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private Running start() throws IOException {
        int port = freePort();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + server.resolve("java-options"),
                                "-XX:AOTCache=" + server.resolve("server.aot"),
                                "-jar",
                                server.resolve("hr-chatbot-server.jar").toString(),
                                "--documents",
                                documents.toString(),
                                "--data",
                                data.toString(),
                                "--port",
                                String.valueOf(port))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return new Running(process, port, System.nanoTime());
    }

    private void await(Running running, String path) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && running.process().isAlive()) {
            try {
                if (get(running, path).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new MisconfiguredException("the server did not become ready");
    }

    private HttpResponse<String> get(Running running, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(running, path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void ask(Running running, String question) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(uri(running, "/v1/questions"))
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"question\":\"" + question + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new MisconfiguredException("a question got status " + answer.statusCode());
        }
    }

    private static URI uri(Running running, String path) {
        return URI.create("http://localhost:" + running.port() + path);
    }
}
