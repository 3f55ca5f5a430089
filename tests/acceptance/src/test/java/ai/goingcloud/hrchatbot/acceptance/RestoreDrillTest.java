package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The database is written to a file, lost, and made anew of that file. */
final class RestoreDrillTest {

    private static final Path ROOT = Path.of("../..");
    private static final int NOT_ON_THIS_MACHINE = 3;

    @TempDir private Path home;

    @Test
    @Survives("E2")
    void a_restored_database_gives_the_same_answers_and_has_the_same_conversations()
            throws Exception {
        PostgresServer server = PostgresServer.shared();
        String database = server.newDatabase();
        Path dump = home.resolve("dump");
        Map<String, JsonNode> before;
        String conversations;
        try (LaptopWiring wiring = wiring("before", database)) {
            SampleDocuments.putInto(wiring);
            ApiClient api = wiring.api();
            before = answers(api);
            conversations = api.get("/v1/conversations?limit=100").text();
        }
        client(dump, null, "pg_dump", "--format=custom", "--dbname", address(database));
        server.drop(database);
        String restored = server.newDatabase();
        long begun = System.nanoTime();
        client(null, dump, "pg_restore", "--exit-on-error", "--dbname", address(restored));
        long millis = (System.nanoTime() - begun) / 1_000_000;

        try (LaptopWiring wiring = wiring("before", restored)) {
            ApiClient api = wiring.api();
            Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
            assertThat(api.get("/v1/conversations?limit=100").text()).isEqualTo(conversations);
            answers(api)
                    .forEach((question, answer) ->
                            assertThat(answer).as(question).isEqualTo(before.get(question)));
        }
        server.drop(restored);
        Proof.seen(
                "E2",
                "pg_dump, drop, pg_restore",
                "the same answers",
                "%d of %d answers equal, restored in %d ms from %d KB"
                        .formatted(before.size(), before.size(), millis, Files.size(dump) / 1_000));
    }

    private LaptopWiring wiring(String folder, String database) {
        return new LaptopWiring(
                home.resolve(folder), List.of("--database", PostgresServer.addressOf(database)));
    }

    /** What the judged questions are answered, without what is another each time. */
    private static Map<String, JsonNode> answers(ApiClient api) throws IOException {
        Map<String, JsonNode> answers = new TreeMap<>();
        for (String line :
                Files.readAllLines(ROOT.resolve("benchmarks/sets/samples/questions.jsonl"))) {
            String question = JsonMapper.shared().readTree(line).path("question").asString("");
            ObjectNode answer = (ObjectNode) api.answer(question);
            assertThat(answer.path("outcome").asString("")).as(question).isNotEmpty();
            for (String own : List.of("answerId", "conversationId", "suggestions")) {
                answer.remove(own);
            }
            answers.put(question, answer);
        }
        return answers;
    }

    private static String address(String database) {
        return PostgresServer.addressOf(database);
    }

    private static void client(@Nullable Path out, @Nullable Path in, String... command)
            throws IOException, InterruptedException {
        List<String> whole =
                new ArrayList<>(List.of(ROOT.resolve("scripts/postgres").toString(), "client"));
        whole.addAll(Arrays.asList(command));
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (out != null) {
            builder.redirectOutput(out.toFile());
        }
        if (in != null) {
            builder.redirectInput(in.toFile());
        }
        int end = builder.start().waitFor();
        assumeTrue(end != NOT_ON_THIS_MACHINE, "NOT RUN: this machine has no pg_dump");
        assertThat(end).as(String.join(" ", command)).isZero();
    }
}
