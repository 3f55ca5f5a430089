package ai.goingcloud.hrchatbot.adapter.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryAnswerJournal;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryConversationRepository;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDailyCounters;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentCatalog;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryQuestionCounter;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryUsageLedger;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryVectorStore;
import ai.goingcloud.hrchatbot.testing.memory.KeyValueMetadataParser;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import ai.goingcloud.hrchatbot.testing.memory.SimpleTextAnalyzer;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document says what the API does, no more and no less. */
final class OpenApiDocumentTest {

    private static final OpenApi OPEN_API = OpenApi.load();
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private static final List<Route> ROUTES = ApiRoutes.of(useCases(), OpenApiDocumentTest::ready);

    @Test
    void is_an_openapi_3_1_document() {
        assertThat(OPEN_API.document().path("openapi").stringValue()).matches("3\\.1\\.\\d+");
    }

    @Test
    void describes_exactly_the_routes() {
        assertThat(operations().map(Operation::line))
                .containsExactlyInAnyOrderElementsOf(
                        ROUTES.stream()
                                .map(route ->
                                        "%s %s %s"
                                                .formatted(
                                                        route.method(),
                                                        route.path(),
                                                        route.operation()))
                                .toList());
    }

    @Test
    void names_the_parameters_of_each_path_and_no_others() {
        assertThat(operations())
                .allSatisfy(operation ->
                        assertThat(operation.pathParameters())
                                .as(operation.line())
                                .isEqualTo(
                                        PARAMETER
                                                .matcher(operation.path())
                                                .results()
                                                .map((MatchResult found) -> found.group(1))
                                                .toList()));
    }

    @Test
    void all_its_references_lead_somewhere() {
        assertThat(OPEN_API.references())
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(OPEN_API.at(reference).isMissingNode()).as(reference).isFalse());
    }

    @Test
    void uses_each_of_its_components() {
        Set<String> defined = new TreeSet<>();
        OPEN_API.document()
                .path("components")
                .properties()
                .forEach(kind ->
                        kind.getValue()
                                .propertyStream()
                                .forEach(component ->
                                        defined.add(
                                                "#/components/%s/%s"
                                                        .formatted(
                                                                kind.getKey(),
                                                                component.getKey()))));

        assertThat(new TreeSet<>(OPEN_API.references())).isEqualTo(defined);
    }

    @Test
    void knows_the_words_of_every_enumeration() {
        assertThat(words("Answer", "outcome"))
                .isEqualTo(Arrays.stream(Outcome.values()).map(Outcome::word).toList());
        assertThat(words("Document", "state"))
                .isEqualTo(
                        Arrays.stream(DocumentState.values())
                                .filter(state -> state != DocumentState.REMOVED)
                                .map(DocumentState::word)
                                .toList());
        assertThat(words("Document", "causeKind")).isEqualTo(words(Cause.Kind.values()));
        assertThat(
                        OPEN_API.schema("Feedback")
                                .at("/properties/reasons/items/enum")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList())
                .isEqualTo(words(Feedback.Reason.values()));
        assertThat(words("Document", "language"))
                .isEqualTo(Arrays.stream(Language.values()).map(Language::tag).toList());
        assertThat(words("Problem", "code"))
                .containsExactlyElementsOf(
                        Stream.concat(
                                        words(ErrorCode.values()).stream(),
                                        Stream.of("unexpected", "refused", "unauthenticated"))
                                .toList());
    }

    @Test
    void every_error_is_a_problem() {
        assertThat(operations())
                .allSatisfy(operation ->
                        operation
                                .responses()
                                .forEach((status, response) -> {
                                    if (status.startsWith("4")) {
                                        assertThat(
                                                        response.at(
                                                                        "/content/application~1problem+json/schema/$ref")
                                                                .asString(""))
                                                .as("%s %s", operation.line(), status)
                                                .isEqualTo("#/components/schemas/Problem");
                                    }
                                }));
    }

    @Test
    void real_responses_have_what_is_described_and_nothing_else() {
        List<Sent> sent = new ArrayList<>();
        sent.add(send("askQuestion", "{\"question\":\"May leave be carried over?\"}"));
        sent.add(send("askQuestion", "{\"question\":\"Who was Ada Lovelace?\"}"));
        sent.add(
                send(
                        "askQuestion",
                        "{\"question\":\"Leave carried"
                                + " over?\",\"answerId\":\"answer-for-reading\"}"));
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Leave carried over?\"}]}";
        sent.add(send("completeChat", "{\"model\":\"hr-chatbot\"," + messages));
        sent.add(send("listModels", ""));
        sent.add(send("readAnswer", Map.of("answerId", "answer-for-reading"), Map.of()));
        sent.add(send("searchChunks", Map.of(), Map.of("q", "carried over")));
        sent.add(send("listDocuments", Map.of(), Map.of()));
        sent.add(send("listDocuments", Map.of(), Map.of("limit", "1")));
        sent.add(
                send(
                        "readDocumentText",
                        Map.of("documentId", documentId("leave/annual.md")),
                        Map.of()));
        sent.add(send("readCaller", Map.of(), Map.of()));
        sent.add(send("health", ""));
        sent.add(send("readiness", ""));
        sent.add(send("listConversations", Map.of(), Map.of("limit", "1")));
        Map<String, String> conversation = Map.of("conversationId", "answer-for-reading");
        Map<String, String> asked = Map.of("answerId", "answer-for-reading");
        sent.add(send("giveFeedback", asked, "{\"helpful\":false,\"reasons\":[\"off-topic\"]}"));
        sent.add(send("readConversation", conversation, Map.of()));
        sent.add(send("renameConversation", conversation, "{\"title\":\"Leave\"}"));
        sent.add(send("startUpload", Map.of(), "{\"path\":\"new.md\",\"size\":7}"));
        Map<String, String> upload = Map.of("uploadId", uploadId(sent.getLast()));
        sent.add(send("receiveUpload", upload, "# Visas"));
        Map<String, String> annual = Map.of("documentId", documentId("leave/annual.md"));
        sent.add(send("describeDocument", annual, "{\"metadata\":{\"title\":\"Annual leave\"}}"));
        sent.add(send("ingestDocument", annual, Map.of()));
        sent.add(send("askQuestion", "no JSON"));
        sent.add(send("completeChat", "{\"model\":\"another\"," + messages));
        sent.add(send("readAnswer", Map.of("answerId", "nobody-asked-this"), Map.of()));
        sent.add(send("readDocumentText", Map.of("documentId", documentId("broken.md")), Map.of()));

        assertThat(sent)
                .allSatisfy(one -> assertThat(one.differences()).as(one.toString()).isEmpty());
        assertThat(sent)
                .extracting(Sent::status)
                .startsWith(Collections.nCopies(21, 200).toArray(Integer[]::new))
                .endsWith(400, 404, 404, 404)
                .hasSize(25);
    }

    @Test
    void real_documents_show_every_field_that_is_described() {
        JsonNode documents = send("listDocuments", Map.of(), Map.of()).body().path("documents");

        Set<String> seen = new TreeSet<>();
        documents.forEach(document -> seen.addAll(document.propertyNames()));
        Set<String> described =
                new TreeSet<>(OPEN_API.schema("Document").path("properties").propertyNames());
        // Only files with pages or attachments have these, and there are none here.
        described.removeAll(
                Set.of("attachments", "causePage", "missingPages", "pages", "uncertainPages"));
        assertThat(seen).isEqualTo(described);
    }

    @Test
    void real_events_carry_what_is_described_for_their_names() {
        JsonNode described =
                OPEN_API.document()
                        .at("/paths/~1v1~1questions/post/responses/200/content")
                        .path("text/event-stream")
                        .path("x-event-data");
        Map<String, String> headers = Map.of("accept", "text/event-stream");
        ApiRequest request =
                request(
                        Map.of(),
                        Map.of(),
                        headers,
                        "{\"question\":\"May leave be carried over?\"}");
        List<String> names = new ArrayList<>();
        List<String> differences = new ArrayList<>();

        assertThat(route("askQuestion").handle(request))
                .isInstanceOfSatisfying(
                        ApiResponse.EventStream.class,
                        stream -> {
                            EventSink sink =
                                    new EventSink() {
                                        @Override
                                        public void event(long id, String name, String data) {
                                            names.add(name);
                                            differences.addAll(
                                                    OPEN_API.differences(
                                                            described.path(name),
                                                            OpenApi.json(data)));
                                        }

                                        @Override
                                        public void heartbeat() {
                                            // Nothing to compare.
                                        }
                                    };
                            try {
                                stream.events().writeTo(sink);
                            } catch (EventSink.Gone e) {
                                throw new IllegalStateException(e);
                            }
                        });

        assertThat(differences).isEmpty();
        assertThat(names)
                .containsExactlyInAnyOrder("step", "citation", "segment", "done")
                .endsWith("done");
        assertThat(described.propertyNames())
                .containsExactlyInAnyOrder("step", "citation", "segment", "done", "problem");
    }

    private static List<String> words(String schema, String property) {
        return OPEN_API.schema(schema)
                .path("properties")
                .path(property)
                .path("enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** An operation of the document. */
    private record Operation(String method, String path, JsonNode shared, JsonNode node) {

        String line() {
            return "%s %s %s".formatted(method, path, node.path("operationId").stringValue());
        }

        List<String> pathParameters() {
            return Stream.concat(shared.valueStream(), node.path("parameters").valueStream())
                    .map(OPEN_API::resolved)
                    .filter(parameter -> parameter.path("in").stringValue().equals("path"))
                    .filter(parameter -> parameter.path("required").booleanValue())
                    .map(parameter -> parameter.path("name").stringValue())
                    .toList();
        }

        Map<String, JsonNode> responses() {
            return node.path("responses")
                    .propertyStream()
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey,
                                    response -> OPEN_API.resolved(response.getValue())));
        }
    }

    private static Stream<Operation> operations() {
        return OPEN_API.document()
                .path("paths")
                .propertyStream()
                .flatMap(path ->
                        path.getValue()
                                .propertyStream()
                                .filter(entry -> !entry.getKey().equals("parameters"))
                                .map(entry ->
                                        new Operation(
                                                entry.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey(),
                                                path.getValue().path("parameters"),
                                                entry.getValue())));
    }

    private static Operation operationOf(String id) {
        return operations()
                .filter(one -> one.node().path("operationId").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A response with what the document says about it. */
    private record Sent(String operation, int status, String type, JsonNode body) {

        List<String> differences() {
            JsonNode response = operationOf(operation).responses().get(String.valueOf(status));
            if (response == null) {
                return List.of("status %d is not described".formatted(status));
            }
            return OPEN_API.differences(response.path("content").path(type).path("schema"), body);
        }
    }

    private static Sent send(String operation, String body) {
        return send(operation, request(Map.of(), Map.of(), Map.of(), body));
    }

    private static Sent send(
            String operation, Map<String, String> path, Map<String, String> query) {
        return send(operation, request(path, query, Map.of(), ""));
    }

    private static Sent send(String operation, Map<String, String> path, String body) {
        return send(operation, request(path, Map.of(), Map.of(), body));
    }

    private static String uploadId(Sent ticket) {
        String url = ticket.body().path("url").stringValue();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static Sent send(String operation, ApiRequest request) {
        ApiResponse response = route(operation).handle(request);
        assertThat(response).isInstanceOf(ApiResponse.Text.class);
        return new Sent(
                operation,
                response.status(),
                String.valueOf(response.headers().get("Content-Type")),
                OpenApi.json(((ApiResponse.Text) response).body()));
    }

    private static ApiRequest request(
            Map<String, String> path,
            Map<String, String> query,
            Map<String, String> headers,
            String body) {
        Caller mei = new Caller("mei.chen", Set.of("staff"), "TW", Set.of(Caller.HR));
        return new ApiRequest(mei, path, query, headers, body, "request-1");
    }

    private static Route route(String operation) {
        return ROUTES.stream()
                .filter(route -> route.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static String documentId(String path) {
        return DocumentId.of(new DocumentPath(path)).value();
    }

    private static Readiness ready() {
        return new Readiness(Map.of("documents", Readiness.State.READY));
    }

    private static UseCases useCases() {
        InMemoryDocumentSource source = new InMemoryDocumentSource();
        source.put(
                "leave/annual.md",
                """
                ---
                title: Annual leave
                audiences: staff
                countries: TW
                owner: People Team
                validFrom: 2020-01-01
                validTo: 2099-12-31
                publishedFrom: 2020-01-01
                reviewDate: 2027-01-31
                language: en
                ---
                # Annual leave

                ## Carrying over

                Up to five days of leave may be carried over to the next year.
                """);
        source.put("broken.md", "");
        InMemoryDocumentCatalog catalog = new InMemoryDocumentCatalog();
        UseCases useCases =
                UseCaseAssembly.over(
                        new Ports(
                                source,
                                source,
                                new PlainTextDocumentParser(),
                                new KeyValueMetadataParser(),
                                new SimpleTextAnalyzer(),
                                List.of(new HashingEmbeddingModel()),
                                null,
                                new InMemoryVectorStore(catalog),
                                catalog,
                                new InMemoryAnswerJournal(),
                                new InMemoryConversationRepository(),
                                new InMemoryDailyCounters(),
                                new InMemoryUsageLedger(),
                                new InMemoryQuestionCounter(),
                                InstantSource.system(),
                                ZoneOffset.UTC),
                        Policy.forLaptop());
        Reconcile.Report report =
                useCases.reconcile().reconcile(new Reconcile.Command(Caller.system()));
        assertThat(report.ingested()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        return useCases;
    }
}
