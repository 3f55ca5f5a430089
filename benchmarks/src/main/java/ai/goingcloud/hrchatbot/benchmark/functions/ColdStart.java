package ai.goingcloud.hrchatbot.benchmark.functions;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.testing.lambda.FakeRuntimeApi;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import ai.goingcloud.hrchatbot.testing.lambda.S3Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Functions that nobody has called for a while: the start of the process to the answered event,
 * beside a handler that does nothing in the same tree with the same options, in turns. The tree is
 * laid out and rehearsed as the Dockerfile does it.
 */
public final class ColdStart {

    private static final int STARTS = 7;
    private static final int WARM_UP = 50;
    private static final int WARM_QUESTIONS = 200;

    /** What Terraform gives the functions that read documents; with less they begin none. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final String QUESTION = "How many days of annual leave may be carried over?";
    private static final Pattern ASKED =
            Pattern.compile("\"operation\":\"askQuestion\".*?\"millis\":\"(\\d+)\"");

    private final PlayedCloud cloud;
    private final List<Measured> measured = new ArrayList<>();
    private int documents;

    private ColdStart(PlayedCloud cloud) {
        this.cloud = cloud;
    }

    /** One kind of start, with what it may take longer than a handler that does nothing. */
    private record Measured(
            String name,
            Supplier<FunctionProcess> function,
            Supplier<String> event,
            String expected,
            int allowed,
            List<Double> millis) {}

    /**
     * Measures, and tells.
     *
     * @param project the project's root, where the functions are built
     * @param work an empty folder
     */
    public static String measure(Path project, Path work) {
        Path target = project.resolve("bootstrap/functions/target");
        if (!Files.isRegularFile(target.resolve("functions/hr-chatbot-functions.jar"))) {
            throw new MisconfiguredException(
                    "The functions are not built; run scripts/build bootstrap/functions");
        }
        Path tree = work.resolve("functions");
        try {
            copy(target.resolve("functions"), tree);
            rehearse(tree, target.resolve("rehearsal"), project.resolve("samples"));
            try (PlayedCloud cloud = new PlayedCloud(tree)) {
                return new ColdStart(cloud).starts() + sizes(tree);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** The step of the Dockerfile. */
    private static void rehearse(Path tree, Path rehearsal, Path documents) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                tree.resolve("hr-chatbot-functions.jar") + ":" + rehearsal + "/*",
                                "ai.goingcloud.hrchatbot.bootstrap.functions.Rehearsal",
                                tree.toString(),
                                documents.toString())
                        .redirectErrorStream(true)
                        .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(log);
        }
    }

    private String starts() throws TimeoutException {
        String answerId = UUID.randomUUID().toString();
        // One after the other: each lays the runtime client's library at the same place.
        try (FunctionProcess ingest = cloud.ingest().awaitReady();
                FunctionProcess api = cloud.api()) {
            invoke(ingest, created(), "batchItemFailures\":[]");
            invoke(api, asked("mei", answerId), "answered");
        }
        kind("hello", cloud::hello, () -> "{}", "{}", 0);
        kind("question", cloud::api, () -> asked("mei", null), "answered", 700);
        kind("poll", cloud::api, () -> read("mei", answerId), "answered", 400);
        kind("ingest", cloud::ingest, this::created, "batchItemFailures\":[]", 400);
        for (int i = 0; i < STARTS; i++) {
            for (Measured kind : measured) {
                long begun = System.nanoTime();
                try (FunctionProcess function = kind.function().get()) {
                    invoke(function, kind.event().get(), kind.expected());
                    kind.millis().add((System.nanoTime() - begun) / 1e6);
                }
            }
        }
        StringBuilder report = new StringBuilder();
        report.append("process start to answered event, median of %d\n".formatted(STARTS));
        double hello = median(measured.getFirst().millis());
        for (Measured kind : measured) {
            double median = median(kind.millis());
            report.append(
                    String.format(
                            Locale.ROOT,
                            "%-9s  %5.0f ms  %.2f x hello, hello + %4.0f ms (goal %d)  all %s%n",
                            kind.name(),
                            median,
                            median / hello,
                            median - hello,
                            kind.allowed(),
                            kind.millis().stream().map("%.0f"::formatted).toList()));
        }
        return report.append(warm()).toString();
    }

    private void kind(
            String name,
            Supplier<FunctionProcess> function,
            Supplier<String> event,
            String expected,
            int allowed) {
        measured.add(new Measured(name, function, event, expected, allowed, new ArrayList<>()));
    }

    /** What the runtime, its client and the log add to the request itself. */
    private String warm() throws TimeoutException {
        List<Double> whole = new ArrayList<>();
        try (FunctionProcess api = cloud.api()) {
            for (int i = 0; i < WARM_UP + WARM_QUESTIONS; i++) {
                String event = asked("employee-" + i, null);
                long begun = System.nanoTime();
                invoke(api, event, "answered");
                whole.add((System.nanoTime() - begun) / 1e6);
            }
            List<Double> inside =
                    ASKED.matcher(api.log())
                            .results()
                            .map((MatchResult line) -> Double.parseDouble(line.group(1)))
                            .toList();
            double p50 = median(whole.subList(WARM_UP, whole.size()));
            double request = median(inside.subList(WARM_UP, inside.size()));
            return String.format(
                    Locale.ROOT,
                    "warm       a question %.1f ms p50, of which the request %.0f ms: at most %.1f"
                            + " ms around it (goal 3)%n",
                    p50,
                    request,
                    p50 - request);
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void invoke(FunctionProcess function, String event, String expected)
            throws TimeoutException {
        FakeRuntimeApi.Outcome outcome = function.invoke(event, PATIENCE);
        if (outcome.failed() || !outcome.body().contains(expected)) {
            throw new IllegalStateException(outcome.body() + function.log());
        }
    }

    private String created() {
        documents++;
        String event =
                S3Events.event(
                        PlayedCloud.BUCKET,
                        S3Events.CREATED,
                        "leave-" + documents + ".md",
                        "%016X".formatted(documents));
        return new String(S3Events.queued(List.of(event)), StandardCharsets.UTF_8);
    }

    private static String asked(String subject, @Nullable String id) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("question", QUESTION);
        if (id != null) {
            question.put("answerId", id);
        }
        return request("POST /v1/questions", subject, Map.of(), question.toString());
    }

    private static String read(String subject, String answerId) {
        return request("GET /v1/answers/{answerId}", subject, Map.of("answerId", answerId), "");
    }

    private static String request(
            String routeKey, String subject, Map<String, String> path, String body) {
        Map<String, Object> claims = Map.of("sub", subject, "iss", "https://sign-in.example");
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of(
                                "version",
                                "2.0",
                                "routeKey",
                                routeKey,
                                "rawPath",
                                "/",
                                "rawQueryString",
                                "",
                                "headers",
                                Map.of(
                                        "authorization",
                                        "Bearer "
                                                + FakeTokens.of(
                                                        subject,
                                                        Set.of(PlayedCloud.READERS),
                                                        Set.of()),
                                        "content-type",
                                        "application/json"),
                                "pathParameters",
                                path,
                                "requestContext",
                                Map.of("authorizer", Map.of("jwt", Map.of("claims", claims))),
                                "isBase64Encoded",
                                false,
                                "body",
                                body));
    }

    private static String sizes(Path tree) throws IOException {
        return String.format(
                Locale.ROOT,
                "sizes      libraries %.0f MB, caches: %s%n",
                megabytes(tree.resolve("lib")),
                caches(tree));
    }

    private static String caches(Path tree) throws IOException {
        List<String> caches = new ArrayList<>();
        try (Stream<Path> files = Files.list(tree)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".aot")) {
                    caches.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s %.0f MB",
                                    file.getFileName(),
                                    megabytes(file)));
                }
            }
        }
        return String.join(", ", caches);
    }

    private static double megabytes(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes / 1e6;
        }
    }
}
