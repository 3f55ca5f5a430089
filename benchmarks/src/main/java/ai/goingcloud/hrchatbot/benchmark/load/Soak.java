package ai.goingcloud.hrchatbot.benchmark.load;

import ai.goingcloud.hrchatbot.testing.fault.Proof;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Fifty people who ask the packaged server at once while its documents change: whether anything
 * fails, and whether the process grows, by its own flight recording (what is left of the heap after
 * full collections, which are asked for sixty times; threads) and its open descriptors.
 */
public final class Soak {

    private static final int ASKERS = 50;

    /** All askers are one person to the server, who may ask a hundred questions a second. */
    private static final Duration PAUSE = Duration.ofMillis(600);

    private static final int COLLECTIONS = 60;

    private static final List<String> QUESTIONS =
            List.of(
                    "How many days of annual leave can I carry over?",
                    "What is the dinner allowance?",
                    "How long is the notice period during probation?",
                    "Can I bring my dog to the office?",
                    "婚假有幾天？",
                    "出張の日当はいくらですか？");

    private final Map<String, Long> outcomes = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile boolean over;

    private Soak() {}

    /** Exits with 0 when nothing failed and nothing grew. Arguments: samples folder, minutes. */
    public static void main(String[] arguments) throws Exception {
        Path samples = Path.of(arguments[0]);
        Duration time = Duration.ofMinutes(Long.parseLong(arguments[1]));
        Path work = Files.createTempDirectory("hr-chatbot-soak");
        boolean well = new Soak().run(samples, time, work);
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        System.exit(well ? 0 : 1);
    }

    private boolean run(Path samples, Duration time, Path work) throws Exception {
        Path documents = work.resolve("documents");
        copy(samples, documents);
        Path recording = work.resolve("soak.jfr");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path server = Path.of("bootstrap", "server", "target", "server");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + server.resolve("java-options"),
                                "-XX:StartFlightRecording=settings=default,dumponexit=true,filename="
                                        + recording,
                                "-jar",
                                server.resolve("hr-chatbot-server.jar").toString(),
                                "--documents",
                                documents.toString(),
                                "--data",
                                work.resolve("data").toString(),
                                "--port",
                                String.valueOf(port))
                        .redirectErrorStream(true)
                        .redirectOutput(work.resolve("log.txt").toFile())
                        .start();
        List<Long> descriptors = new ArrayList<>();
        try {
            URI base = URI.create("http://127.0.0.1:" + port);
            awaitReady(base);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < ASKERS; i++) {
                    int asker = i;
                    threads.execute(() -> ask(base, asker));
                }
                threads.execute(() -> change(documents));
                for (int i = 0; i < COLLECTIONS; i++) {
                    TimeUnit.NANOSECONDS.sleep(time.toNanos() / COLLECTIONS);
                    descriptors.add(descriptors(process.pid()));
                    collect(process.pid());
                }
                over = true;
            }
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        String log = Files.readString(work.resolve("log.txt"));
        long errors = log.lines().filter(line -> line.contains(" ERROR ")).count();
        return report(time, recording, descriptors, errors);
    }

    private boolean report(Duration time, Path recording, List<Long> descriptors, long errors)
            throws IOException {
        Set<Integer> full = new HashSet<>();
        NavigableMap<Integer, Long> left = new TreeMap<>();
        List<Long> threads = new ArrayList<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.GCHeapSummary" -> {
                        if ("After GC".equals(event.getString("when"))) {
                            left.put(event.getInt("gcId"), event.getLong("heapUsed") / 1024);
                        }
                    }
                    case "jdk.OldGarbageCollection" -> full.add(event.getInt("gcId"));
                    case "jdk.JavaThreadStatistics" -> threads.add(event.getLong("activeCount"));
                    default -> {}
                }
            }
        }
        left.keySet().retainAll(full);
        List<Long> heap = List.copyOf(left.values());
        System.out.printf(
                "%d askers for %d min, a document changed each 2 s: %d questions%n",
                ASKERS, time.toMinutes(), asked.get());
        System.out.printf("outcomes     %s, %d errors logged%n", new TreeMap<>(outcomes), errors);
        List<String> told = new ArrayList<>();
        boolean heapGrew = grew("heap KB", heap, 1.25, told);
        boolean threadsGrew = grew("threads", threads, 1.1, told);
        boolean descriptorsGrew = grew("descriptors", descriptors, 1.1, told);
        boolean grew = heapGrew || threadsGrew || descriptorsGrew;
        boolean failed =
                errors > 0
                        || outcomes.keySet().stream().anyMatch(outcome -> !outcome.equals("200"));
        Proof.seen(
                "E4",
                "%d askers for %d min, a document changed each 2 s"
                        .formatted(ASKERS, time.toMinutes()),
                "nothing grows",
                "%d questions, %s, %d errors logged; medians of the second and the last fifth: %s"
                        .formatted(
                                asked.get(),
                                new TreeMap<>(outcomes),
                                errors,
                                String.join(", ", told)));
        Proof.ended(
                "E4",
                "Soak.whatever grows",
                grew || failed ? Proof.End.FAILED : Proof.End.HELD,
                grew ? "it grew, or too little was seen" : failed ? "requests or work failed" : "");
        System.out.println(failed ? "FAILED: something went wrong" : "nothing failed");
        return !grew && !failed;
    }

    /** The last fifth beside the second, since the first warms up. */
    private static boolean grew(String what, List<Long> values, double most, List<String> told) {
        if (values.size() < 10) {
            System.out.printf("%-12s only %d values, too few to judge%n", what, values.size());
            told.add("%s unknown".formatted(what));
            return true;
        }
        int fifth = values.size() / 5;
        long early = median(values.subList(fifth, 2 * fifth));
        long late = median(values.subList(values.size() - fifth, values.size()));
        boolean grew = late > early * most;
        told.add("%s %d then %d".formatted(what, early, late));
        System.out.printf(
                "%-12s median of the second fifth %d, of the last %d: %s%n",
                what, early, late, grew ? "GREW" : "did not grow");
        return grew;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void ask(URI base, int asker) {
        for (int i = 0; !over; i++) {
            String question = QUESTIONS.get((asker + i) % QUESTIONS.size());
            String body =
                    "{\"question\":\"%s\",\"conversationId\":\"conversation-of-%04d\"}"
                            .formatted(question, asker * 100 + i % 100);
            // Every other one reads the events.
            String accept = asker % 2 == 0 ? "application/json" : "text/event-stream";
            String outcome;
            try {
                outcome =
                        String.valueOf(
                                client.send(
                                                HttpRequest.newBuilder(
                                                                base.resolve("/v1/questions"))
                                                        .header("Content-Type", "application/json")
                                                        .header("Accept", accept)
                                                        .timeout(Duration.ofSeconds(60))
                                                        .POST(
                                                                HttpRequest.BodyPublishers.ofString(
                                                                        body))
                                                        .build(),
                                                HttpResponse.BodyHandlers.discarding())
                                        .statusCode());
            } catch (IOException e) {
                outcome = e.getClass().getSimpleName();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            asked.incrementAndGet();
            outcomes.merge(outcome, 1L, Long::sum);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Garbage that no collection has found yet is no growth. */
    private static void collect(long pid) throws IOException, InterruptedException {
        int status =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(pid),
                                "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IllegalStateException("the server could not be told to collect garbage");
        }
    }

    private void change(Path documents) {
        try {
            for (int i = 0; !over; i++) {
                Files.writeString(
                        documents.resolve("changing-%d.md".formatted(i % 7)),
                        "# Changing policy %d%n%nThis is version %d of the rule.%n"
                                .formatted(i % 7, i));
                TimeUnit.SECONDS.sleep(2);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(URI base) throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(base.resolve("/readyz")).build();
        for (int i = 0; i < 600; i++) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("the server is not ready after two minutes");
    }

    private static long descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return open.count();
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
}
