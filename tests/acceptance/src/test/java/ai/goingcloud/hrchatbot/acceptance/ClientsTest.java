package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.client.Terminal;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal's commands and the Model Context Protocol, against a chatbot that runs. */
final class ClientsTest {

    private static final String QUESTION = Scenarios.CARRY_OVER;

    @TempDir private Path home;
    private LaptopWiring wiring;
    private String address = "";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void start() {
        wiring = new LaptopWiring(home);
        address = wiring.address().toString();
        wiring.put(Scenarios.LEAVE, Scenarios.LEAVE_TEXT);
        Eventually.holds(() ->
                assertThat(wiring.api().document(Scenarios.LEAVE).path("state").asString(""))
                        .isEqualTo("indexed"));
    }

    @AfterEach
    void close() {
        wiring.close();
    }

    private int run(String... words) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--api", address));
        return Terminal.run(
                arguments,
                null,
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_question_is_answered_with_its_sources() throws Exception {
        assertThat(run("ask", QUESTION)).isZero();

        assertThat(said())
                .contains("Up to five days may be carried over until 31 March", "[1]")
                .contains("Sources", "Annual leave (" + Scenarios.LEAVE + ")");
    }

    @Test
    void an_uploaded_file_is_read_and_an_unreadable_one_says_why() throws Exception {
        Path policy = Files.writeString(home.resolve("travel.md"), "# Travel\n\nTake the train.\n");
        Path broken = Files.writeString(home.resolve("broken.pdf"), "%PDF-1.7 and no more");

        assertThat(run("ingest", policy.toString(), broken.toString())).isEqualTo(1);

        assertThat(said())
                .containsPattern("indexed +travel.md \\(1 chunks\\)")
                .containsPattern("rejected +broken.pdf: \\S+");
        assertThat(run("documents")).isZero();
        assertThat(said()).contains("3 documents");
    }

    @Test
    void control_characters_of_a_document_never_reach_the_terminal() throws Exception {
        wiring.put(
                "dress.md",
                "# Dress code\n\nWear \u001b[31mred\u001b[0m \u202eshoes on Fridays.\n");
        Eventually.holds(() ->
                assertThat(wiring.api().document("dress.md").path("state").asString(""))
                        .isEqualTo("indexed"));

        assertThat(run("ask", "What do I wear on Fridays, which shoes?")).isZero();

        assertThat(said()).contains("shoes on Fridays").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void questions_with_expected_quotes_are_counted() throws Exception {
        Path questions =
                Files.writeString(
                        home.resolve("questions.jsonl"),
                        """
                        {"question": "%s", "quote": "Up to five days"}
                        {"question": "How many stock options do new employees receive?"}
                        {"question": "%s", "quote": "Up to six days"}
                        """
                                .formatted(QUESTION, QUESTION));

        assertThat(run("evaluate", questions.toString())).isEqualTo(1);

        assertThat(said()).contains("2 of 3 as expected");
    }

    @Test
    void wrong_use_and_a_chatbot_that_is_not_there_are_one_line_each() throws Exception {
        assertThat(run("ask")).isEqualTo(2);
        assertThat(run("documents", "--colour", "red")).isEqualTo(2);
        wiring.close();
        assertThat(run("documents")).isEqualTo(1);
        assertThat(run("evaluate", home.resolve("none.jsonl").toString())).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("hr-chatbot: "));
    }

    @Test
    void an_assistant_asks_searches_and_opens_by_the_model_context_protocol() {
        ServerParameters process =
                ServerParameters.builder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString())
                        .args(
                                "-cp",
                                ServerClassPath.text(),
                                "ai.goingcloud.hrchatbot.bootstrap.server.ServerMain",
                                "mcp",
                                "--api",
                                address)
                        .build();
        try (McpSyncClient client =
                McpClient.sync(new StdioClientTransport(process, McpJsonDefaults.getMapper()))
                        .build()) {
            client.initialize();

            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .containsExactlyInAnyOrder("ask", "search", "open");
            String answer = call(client, "ask", Map.of("question", QUESTION));
            assertThat(answer).contains("Outcome: answered", "Up to five days may be carried over");
            assertThat(call(client, "search", Map.of("query", "annual leave")))
                    .contains(Scenarios.LEAVE);
            String id = answer.substring(answer.lastIndexOf(' ') + 1).strip();
            assertThat(call(client, "open", Map.of("documentId", id)))
                    .contains("Every employee has 25 days");
            McpSchema.CallToolResult missing =
                    client.callTool(request("open", Map.of("documentId", "none")));
            assertThat(missing.isError()).isTrue();
        }
    }

    private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = client.callTool(request(tool, arguments));
        assertThat(result.isError()).as(result.toString()).isNotEqualTo(true);
        return ((McpSchema.TextContent) result.content().getFirst()).text();
    }

    private static McpSchema.CallToolRequest request(String tool, Map<String, Object> arguments) {
        return McpSchema.CallToolRequest.builder(tool).arguments(arguments).build();
    }
}
