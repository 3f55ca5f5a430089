package ai.goingcloud.hrchatbot.bootstrap.functions;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.bedrock.Bedrock;
import ai.goingcloud.hrchatbot.adapter.bedrock.BedrockConfig;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneTextAnalyzer;
import ai.goingcloud.hrchatbot.adapter.pgvector.Credentials;
import ai.goingcloud.hrchatbot.adapter.pgvector.CredentialsProvider;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorVectorStore;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresSettings;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryAnswerJournal;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryConversationRepository;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.KeyValueMetadataParser;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The function api under Lambda's real runtime client, behind a gateway. */
class ApiFunctionTest {

    private static Installation installation;
    private static FunctionProcess function;
    private static FakeApiGateway gateway;

    @BeforeAll
    static void start() {
        installation = Installation.start(Map.of());
        read(
                Map.of(
                        "leave.md",
                        "# Annual leave\n\nUp to five days may be carried over until 31 March.\n",
                        "pay.md",
                        "# Pay\n\nManagers receive a car allowance of 400 euros a month.\n",
                        "pay.md.metadata.json",
                        "audience: line managers\n"));
        function = installation.api();
        gateway =
                FakeApiGateway.start(
                        JsonMapper.shared()
                                .readTree(ApiRoutes.class.getResourceAsStream("openapi.json")),
                        function::invoke,
                        FakeApiGateway.LIMIT);
    }

    @AfterAll
    static void close() {
        gateway.close();
        function.close();
        installation.close();
    }

    /** As the function ingest does. */
    private static void read(Map<String, String> files) {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        InMemoryDocumentSource source = new InMemoryDocumentSource();
        files.forEach((path, text) ->
                source.put(new DocumentPath(path), text.getBytes(StandardCharsets.UTF_8)));
        URI address = URI.create(PostgresServer.addressOf(installation.database()));
        try (PostgresDatabase database =
                        PostgresDatabase.single(
                                PostgresSettings.of(
                                        address.getHost(),
                                        address.getPort(),
                                        address.getPath().substring(1)),
                                CredentialsProvider.fixed(
                                        new Credentials("hr_chatbot_ingest", null)),
                                PostgresRole.INGEST);
                Bedrock bedrock =
                        Bedrock.withoutStreams(
                                BedrockConfig.defaults()
                                        .at("ap-northeast-1", installation.bedrock().endpoint()))) {
            PgvectorDocumentCatalog catalog = new PgvectorDocumentCatalog(database, database);
            UseCaseAssembly.over(
                            new Ports(
                                    source,
                                    source,
                                    new PlainTextDocumentParser(),
                                    new KeyValueMetadataParser(),
                                    new LuceneTextAnalyzer(),
                                    List.of(bedrock.embeddingModel()),
                                    new PgvectorVectorStore(database, database, catalog),
                                    catalog,
                                    new InMemoryAnswerJournal(),
                                    new InMemoryConversationRepository(),
                                    InstantSource.system(),
                                    ZoneOffset.UTC),
                            Policy.forLaptop())
                    .reconcile()
                    .reconcile(new Reconcile.Command(Caller.system()));
        }
    }

    private static ApiReply ask(String question, String token) {
        return new ApiClient(gateway.address())
                .post(
                        "/v1/questions",
                        ApiClient.question(question).toString(),
                        "Authorization",
                        "Bearer " + token);
    }

    @Test
    void answers_a_question_with_its_proof() {
        ApiReply reply =
                ask(
                        "How many days may be carried over?",
                        FakeTokens.of("mei", Set.of(), Set.of()));

        assertThat(reply.status()).as(reply + function.log()).isEqualTo(200);
        assertThat(reply.json().path("outcome").asString()).as(reply + function.log()).isEqualTo("answered");
        assertThat(reply.json().at("/citations/0/quote").asString()).contains("five days");
    }

    @Test
    void a_group_with_a_space_in_its_name_is_one_group() {
        String question = "How much is the car allowance of managers?";

        ApiReply manager = ask(question, FakeTokens.of("mo", Set.of("line managers"), Set.of()));
        ApiReply other = ask(question, FakeTokens.of("li", Set.of("line", "managers"), Set.of()));

        assertThat(manager.json().at("/citations/0/quote").asString())
                .as(manager.toString())
                .contains("400");
        assertThat(other.text()).doesNotContain("400");
    }

    @Test
    void logs_one_object_a_line_without_what_was_asked() {
        ApiReply reply =
                ask("Is there a canary in this mine?", FakeTokens.of("mei", Set.of(), Set.of()));

        assertThat(reply.status()).isEqualTo(200);
        String log = function.log();
        assertThat(log).doesNotContain("canary");
        assertThat(log.lines())
                .allSatisfy(line ->
                        assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue());
        assertThat(log).contains("\"askQuestion\"", "\"Questions\":1", "\"Declined\":1");
    }
}
