package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import ai.goingcloud.hrchatbot.testing.model.Fault;
import ai.goingcloud.hrchatbot.testing.model.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's main class in a process of its own: how it starts, refuses to, and ends. */
final class ServerProcessTest {

    private static final Pattern ADDRESS = Pattern.compile("http://[^ ]+:\\d+");
    private static final long SECONDS = Eventually.PATIENCE.toSeconds();

    @TempDir private Path home;
    private Path documents;
    private final List<Started> started = new ArrayList<>();

    /** A process with what it has written so far. */
    private record Started(Process process, Path out, Path err) {

        String output() {
            return read(out);
        }

        String errors() {
            return read(err);
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("it has ended").isTrue();
            return process.exitValue();
        }

        /** The address that it says it serves. */
        URI address() {
            Eventually.holds(() -> assertThat(output()).containsPattern(ADDRESS));
            Matcher address = ADDRESS.matcher(output());
            assertThat(address.find()).isTrue();
            return URI.create(address.group());
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void makeDocuments() throws IOException {
        documents = Files.createDirectory(home.resolve("documents"));
        Files.writeString(documents.resolve("leave.md"), Scenarios.LEAVE_TEXT);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Started one : started) {
            one.process().destroyForcibly().waitFor();
        }
    }

    private Started start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "ai.goingcloud.hrchatbot.bootstrap.server.ServerMain"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("CLASSPATH", ServerClassPath.text());
        Process process = builder.start();
        Started one = new Started(process, out, err);
        started.add(one);
        return one;
    }

    private Started serve(String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--documents",
                                documents.toString(),
                                "--data",
                                home.resolve("data").toString(),
                                "--port",
                                "0"));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    /** It says why in one line and ends. */
    private static void assertRefuses(Started one, String... words) throws InterruptedException {
        int exitCode = one.exitCode();
        assertThat(one.errors().lines())
                .as(one.errors())
                .singleElement()
                .asString()
                .startsWith("hr-chatbot: ")
                .contains(words)
                .doesNotContain("Exception");
        assertThat(exitCode).isBetween(1, 2);
        assertThat(one.output()).isEmpty();
    }

    @Test
    void help_lists_the_options() throws Exception {
        Started help = start("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("Usage:", "--documents", "--port", "--data", "--ask");
        assertThat(help.errors()).isEmpty();
    }

    @Test
    void wrong_options_are_named() throws Exception {
        assertRefuses(serve("--colour", "blue"), "--colour", "--help");
        assertRefuses(serve("colour"), "colour", "--help");
        assertRefuses(serve("--groups"), "--groups", "value");
        assertRefuses(serve("--port", "eighty"), "--port", "eighty");
        assertRefuses(serve("--port", "70000"), "70000");
        assertRefuses(serve("--country", "Taiwan"), "--country", "Taiwan");
    }

    @Test
    void documents_must_be_a_folder() throws Exception {
        assertRefuses(
                start("--documents", home.resolve("nowhere").toString()),
                "nowhere",
                "does not exist");
        assertRefuses(
                start("--documents", documents.resolve("leave.md").toString()),
                "leave.md",
                "not a folder");
    }

    @Test
    void data_must_be_a_folder_that_can_be_made() throws Exception {
        assertRefuses(
                serve("--data", documents.resolve("leave.md").resolve("data").toString()), "data");
    }

    @Test
    void data_must_not_lie_among_the_documents() throws Exception {
        assertRefuses(serve("--data", documents.toString()), "--data", "read as documents");
        assertRefuses(serve("--data", documents.resolve("index").toString()), "--data");
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            assertRefuses(
                    serve("--port", String.valueOf(taken.getLocalPort())),
                    String.valueOf(taken.getLocalPort()),
                    "--port");
        }
    }

    @Test
    void other_machines_are_not_served() throws Exception {
        assertRefuses(serve("--host", "0.0.0.0"), "0.0.0.0", "this machine only");
        assertRefuses(serve("--host", "::"), "this machine only");
    }

    @Test
    void a_second_server_on_the_same_data_is_refused() throws Exception {
        Started first = serve();
        ApiClient api = new ApiClient(first.address());

        assertRefuses(serve(), "data");

        assertThat(api.get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void serves_until_it_is_told_to_end() throws Exception {
        Started server = serve();
        ApiClient api = new ApiClient(server.address());
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        assertThat(api.answer(Scenarios.CARRY_OVER).path("text").stringValue())
                .contains("31 March");

        server.process().destroy();

        assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.process().exitValue()).isIn(0, 143);
        assertThat(server.errors()).doesNotContain("Exception", "ERROR", "closing failed");
        Started again = serve();
        assertThat(new ApiClient(again.address()).get("/healthz").status()).isEqualTo(200);
    }

    /**
     * The embedding models' own hook of the JVM took the process with it, see LastingEnvironment.
     */
    @Test
    void who_asks_while_it_is_told_to_end_hears_so_and_it_ends_in_order() throws Exception {
        Started server = serve();
        ApiClient api = new ApiClient(server.address());
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        Set<String> heard = ConcurrentHashMap.newKeySet();
        CountDownLatch first = new CountDownLatch(1);
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                ApiClient own = new ApiClient(server.address());
                String question = Scenarios.CARRY_OVER + " " + i;
                askers.execute(() -> {
                    heard.add(statusOf(own, question));
                    first.countDown();
                });
            }
            first.await();
            server.process().destroy();
        }

        assertThat(heard).isSubsetOf("200", "503", "refused");
        assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.process().exitValue()).isIn(0, 143);
        assertThat(server.errors()).doesNotContain("\tat ", "closing failed");
    }

    private static String statusOf(ApiClient api, String question) {
        try {
            return String.valueOf(api.ask(ApiClient.question(question)).status());
        } catch (UncheckedIOException e) {
            return e.getCause() instanceof ConnectException ? "refused" : String.valueOf(e);
        }
    }

    @Test
    void asks_one_question_and_ends() throws Exception {
        Started server = serve("--ask", Scenarios.CARRY_OVER);

        assertThat(server.exitCode()).isZero();
        assertThat(server.output()).contains("\"outcome\":\"answered\"", "31 March");
    }

    @Test
    void a_long_command_line_does_no_harm() throws Exception {
        Started server = serve("--groups", "a-group,".repeat(2_000), "--ask", Scenarios.CARRY_OVER);

        assertThat(server.exitCode()).isZero();
        assertThat(server.output()).contains("\"outcome\":\"answered\"");
    }

    @Test
    @Survives("D8")
    void a_full_disk_is_said_and_survived() throws Exception {
        Path small = Files.createDirectory(home.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", small.toString()) == 0,
                "NOT RUN: a small disk could not be made here; that needs root.");
        try {
            Started server = serve("--data", small.resolve("data").toString());
            ApiClient api = new ApiClient(server.address());
            Eventually.holds(() -> assertThat(server.errors()).contains("the disk is full"));
            ApiReply refused = api.ask(ApiClient.question(Scenarios.CARRY_OVER));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("retriable").booleanValue()).isTrue();
            assertThat(api.get("/healthz").status()).isEqualTo(200);

            server.process().destroy();
            assertThat(server.exitCode()).isIn(0, 143);
            assertThat(run("mount", "-o", "remount,size=200m", small.toString())).isZero();
            ApiClient again =
                    new ApiClient(serve("--data", small.resolve("data").toString()).address());
            Eventually.holds(() ->
                    assertThat(again.answer(Scenarios.CARRY_OVER).path("text").asString(""))
                            .contains("31 March"));
        } finally {
            endAll();
            assertThat(run("umount", small.toString())).isZero();
        }
    }

    /** Asks for streams of events without end; the ids of answers whose end was read. */
    private static final class Asker implements AutoCloseable {

        private final Map<String, String> ended = new ConcurrentHashMap<>();
        private final Set<String> begun = ConcurrentHashMap.newKeySet();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private volatile boolean stopped;

        Asker(URI address) {
            ApiClient api = new ApiClient(address);
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> ask(api));
            }
        }

        private void ask(ApiClient api) {
            while (!stopped) {
                String id = UUID.randomUUID().toString();
                begun.add(id);
                try {
                    ApiReply reply =
                            api.ask(ApiClient.question(Scenarios.CARRY_OVER).put("answerId", id));
                    if (reply.status() == 200) {
                        ended.put(id, reply.text());
                    }
                } catch (UncheckedIOException e) {
                    // The server has gone; what it said before counts.
                }
            }
        }

        @Override
        public void close() {
            stopped = true;
            threads.close();
        }
    }

    @Test
    @Survives("D12")
    void answers_that_were_read_outlive_a_killed_server() throws Exception {
        int kills = Proof.times(2, 50);
        Random random = new Random(42);
        int kept = 0;
        Map<String, String> known = new HashMap<>();
        for (int kill = 0; kill < kills; kill++) {
            Started server = serve();
            ApiClient api = new ApiClient(server.address());
            Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
            assertKept(api, known);
            Asker asker = new Asker(server.address());
            try (asker) {
                int wanted = 1 + random.nextInt(20);
                Eventually.holds(() -> assertThat(asker.ended).hasSizeGreaterThan(wanted));
                server.process().toHandle().destroyForcibly();
                server.process().waitFor();
            }
            known.clear();
            known.putAll(asker.ended);
            kept += known.size();
        }
        ApiClient last = new ApiClient(serve().address());
        assertKept(last, known);
        Proof.seen(
                "D12",
                "kill -9 of the server while it answers x %d".formatted(kills),
                "every answer that was read is there, word for word, in its conversation",
                "all of that, %d answers".formatted(kept));
    }

    private static void assertKept(ApiClient api, Map<String, String> answers) {
        answers.forEach((id, answer) -> {
            JsonNode snapshot = api.get("/v1/answers/" + id).json();
            assertThat(snapshot.path("state").asString("")).isEqualTo("done");
            assertThat(snapshot.path("answer").toString()).isEqualTo(answer);
            assertThat(api.get("/v1/conversations/" + id).json().path("turns")).hasSize(1);
        });
    }

    @Test
    @Survives("C8")
    void told_to_end_it_ends_what_runs_and_each_answer_has_an_end() throws Exception {
        Started server = serve();
        ApiClient api = new ApiClient(server.address());
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        Asker asker = new Asker(server.address());
        long begun;
        try (asker) {
            Eventually.holds(() -> assertThat(asker.ended).hasSizeGreaterThan(10));
            begun = System.nanoTime();
            server.process().destroy();
            assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;

        assertThat(server.errors()).doesNotContain("closing failed");
        ApiClient again = new ApiClient(serve().address());
        Map<String, Integer> states = new TreeMap<>();
        for (String id : asker.begun) {
            ApiReply reply = again.get("/v1/answers/" + id);
            // One that was never begun was refused.
            String state =
                    reply.status() == 404 ? "refused" : reply.json().path("state").asString("");
            assertThat(state).isIn("done", "failed", "refused");
            states.merge(state, 1, Integer::sum);
        }
        assertKept(again, asker.ended);
        Proof.seen(
                "C8",
                "SIGTERM while answers run",
                "drained <= 10 s, each answer finished or marked, readable later",
                "%d ms, %s".formatted(millis, states));
    }

    @Test
    @Survives("D10")
    void data_of_a_newer_version_is_left_alone() throws Exception {
        Started server = serve();
        ApiClient api = new ApiClient(server.address());
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        server.process().destroy();
        assertThat(server.exitCode()).isNotNegative();
        Path database = home.resolve("data").resolve("conversations.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertRefuses(serve(), "conversations.db", "newer version", "99");
    }

    @Test
    @Survives("C8")
    void told_to_end_it_tells_the_readers_of_answers_that_cannot_end() throws Exception {
        try (FakeOpenAi model = FakeOpenAi.start()) {
            model.writes(Writer.saying("You get 25 days of leave. ".repeat(200)))
                    .always(new Fault.Dribbles(Duration.ZERO, Duration.ofMillis(500)));
            Started server = serve(ModelSettings.of(home, model).toArray(String[]::new));
            ApiClient api = new ApiClient(server.address());
            Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
            String id = UUID.randomUUID().toString();
            try (LiveStream reader =
                    LiveStream.asking(
                            server.address(),
                            ApiClient.question("How many days of annual leave do I get?")
                                    .put("answerId", id)
                                    .toString())) {
                Eventually.holds(() -> assertThat(model.asked()).isNotEmpty());

                long begun = System.nanoTime();
                server.process().destroy();

                assertThat(server.process().waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
                long millis = (System.nanoTime() - begun) / 1_000_000;
                assertThat(reader.endsWithin(SECONDS)).isTrue();
                assertThat(reader.events().getLast().name()).isEqualTo("problem");
                ApiClient again = new ApiClient(serve().address());
                assertThat(again.get("/v1/answers/" + id).json().path("state").asString(""))
                        .isEqualTo("failed");
                Proof.seen(
                        "C8",
                        "SIGTERM while a stream waits for a model that takes minutes",
                        "marked and told within 10 s",
                        "the last event is a problem, %d ms".formatted(millis));
                if (Proof.isWhole()) {
                    assertThat(millis).isLessThan(10_000);
                }
            }
        }
    }

    @Test
    @Survives("S5")
    void logs_have_one_object_a_line_and_nothing_of_what_is_asked_or_answered() throws Exception {
        Files.writeString(
                documents.resolve("secret.md"),
                "# Zanzibar\n\nThe Zanzibar bonus is 7,777 euros.\n");
        Started server = serve("--log-format", "json");
        ApiClient api = new ApiClient(server.address());
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        assertThat(api.answer("How much is the Zanzibar bonus?").path("text").asString(""))
                .contains("7,777");
        api.get("/v1/search?q=Zanzibar");
        api.post("/v1/questions", "{\"question\":\"Zanzibar\\nERROR forged\",\"answerId\":\"no\"}");
        assertThat(api.get("/metrics").text())
                .contains("hrchatbot_answers_total{end=\"answered\"} 1.0", "jvm_memory")
                .doesNotContain("Zanzibar");

        for (String confided :
                List.of(
                        "my supervisor grabbed me in the archive and I am scared",
                        "主管在檔案室摸我，我很害怕",
                        "課長に資料室で体を触られて怖いです")) {
            assertThat(api.answer(confided).path("outcome").asString("")).isEqualTo("handoff");
        }
        String named = api.get("/v1/documents").header("X-Request-Id");
        assertThat(named).isNotBlank();
        Eventually.holds(
                () -> assertThat(server.errors()).contains("askQuestion", "searchChunks", named));
        for (String said : List.of(server.errors(), api.get("/metrics").text())) {
            assertThat(said).doesNotContain("grabbed", "archive", "檔案室", "資料室", "harassment");
        }
        // With its comma the number stands in no id and no time by chance.
        assertThat(server.errors()).doesNotContain("Zanzibar", "7,777", "forged", "bonus");
        assertThat(server.errors().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"))
                .anySatisfy(line -> assertThat(line).contains("\"requestId\""));
        Proof.seen(
                "S5",
                "canaries in questions, answers, documents and refused requests",
                "one line an event, none of them in the log or the metrics",
                "all of that");
    }

    /** A set of labelled questions, another one where the property names it. */
    private static final Path CONFIDED =
            Path.of(
                    System.getProperty(
                            "hr-chatbot.prove.confided",
                            "../../benchmarks/sets/handoff/questions.jsonl"));

    @Test
    @Survives("S5")
    void what_is_handed_over_stands_in_no_log_no_number_and_no_file() throws Exception {
        Started server = serve("--log-format", "json");
        ApiClient api = new ApiClient(server.address());
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        List<String> handedOver = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String line : Files.readAllLines(CONFIDED)) {
            String question = JsonMapper.shared().readTree(line).path("question").asString("");
            boolean isHandedOver =
                    api.answer(question).path("outcome").asString("").equals("handoff");
            (isHandedOver ? handedOver : others).add(question);
        }
        assertThat(handedOver).hasSizeGreaterThan(20);
        assertThat(others).hasSizeGreaterThan(20);

        String said = server.errors() + server.output() + api.get("/metrics").text();
        String chats = api.get("/v1/conversations?format=whole").text();
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(others)
                .as("what is asked otherwise is kept, or nothing would be found in any case")
                .allMatch(question -> isIn(files, question));
        for (String question : handedOver) {
            assertThat(said + chats).doesNotContain(question, beginning(question));
            assertThat(isIn(files, beginning(question))).as(question).isFalse();
        }
        assertThat(others).noneMatch(said::contains);
        Proof.seen(
                "S5",
                "%d texts handed over, and %d others".formatted(handedOver.size(), others.size()),
                "none of the first in a log, a number, a chat or a file, none of the second in a"
                        + " log or a number",
                "all of that");
    }

    private static String beginning(String question) {
        return question.substring(
                0, Math.min(question.length(), Math.max(8, question.length() / 2)));
    }

    private static boolean isIn(List<String> files, String text) {
        String bytes =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return files.stream().anyMatch(file -> file.contains(bytes));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
