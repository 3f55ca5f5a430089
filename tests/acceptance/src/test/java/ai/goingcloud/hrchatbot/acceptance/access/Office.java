package ai.goingcloud.hrchatbot.acceptance.access;

import ai.goingcloud.hrchatbot.acceptance.events.Company;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.EventSink;
import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.AnswerLimits;
import ai.goingcloud.hrchatbot.application.service.HrDesk;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryAnswerJournal;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryConversationRepository;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDailyCounters;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryQuestionCounter;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryUsageLedger;
import ai.goingcloud.hrchatbot.testing.memory.KeyValueMetadataParser;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import ai.goingcloud.hrchatbot.testing.memory.SimpleTextAnalyzer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The HTTP API over one company's stores, asked by whoever one likes: what a front would send to
 * each of them. Offices of one company share its documents, answers and conversations.
 */
final class Office {

    private final InMemoryDocumentSource source;
    private final Company.Stores stores;
    private final AnswerJournal journal;
    private final ConversationRepository conversations;
    private final UseCases useCases;
    private final Map<String, Route> routes;

    private Office(
            InMemoryDocumentSource source,
            Company.Stores stores,
            AnswerJournal journal,
            ConversationRepository conversations,
            EmbeddingModel model) {
        this.source = source;
        this.stores = stores;
        this.journal = journal;
        this.conversations = conversations;
        this.useCases =
                UseCaseAssembly.over(
                        new Ports(
                                source,
                                source,
                                new PlainTextDocumentParser(),
                                new KeyValueMetadataParser(),
                                new SimpleTextAnalyzer(),
                                List.of(model),
                                null,
                                stores.store(),
                                stores.catalog(),
                                journal,
                                conversations,
                                new InMemoryDailyCounters(),
                                new InMemoryUsageLedger(),
                                new InMemoryQuestionCounter(),
                                InstantSource.system(),
                                ZoneId.of("Asia/Tokyo")),
                        policy());
        this.routes =
                ApiRoutes.of(useCases, () -> new Readiness(Map.of())).stream()
                        .collect(Collectors.toMap(Route::operation, Function.identity()));
    }

    /** With no documents yet. */
    static Office over(Company.Stores stores, EmbeddingModel model) {
        return new Office(
                new InMemoryDocumentSource(),
                stores,
                new InMemoryAnswerJournal(),
                new InMemoryConversationRepository(),
                model);
    }

    /** A process of the same company that is started with another model. */
    Office switchedTo(EmbeddingModel model) {
        return new Office(source, stores, journal, conversations, model);
    }

    /** As a laptop's, but as many questions as one likes. */
    private static Policy policy() {
        Policy laptop = Policy.forLaptop();
        return new Policy(
                laptop.defaultAudience(),
                laptop.fusion(),
                laptop.candidates(),
                laptop.concurrentIngests(),
                new AnswerLimits(64, 64, 1_000_000, 1_000_000, Duration.ofSeconds(60)),
                laptop.keepConversationsFor(),
                HrDesk.unknown());
    }

    List<Route> routes() {
        return List.copyOf(routes.values());
    }

    /** Puts a text with its metadata; read with the next {@link #reconcile}. */
    void put(String path, Map<String, String> metadata, String text) {
        source.put(
                path + ".metadata.json",
                metadata.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        source.put(path, text);
    }

    /** Reads what is new or has changed; returns when all of it can be found. */
    void reconcile() {
        useCases.reconcile().reconcile(new Reconcile.Command(Caller.system()));
    }

    /** An answer as JSON. */
    String ask(Caller caller, String question) {
        return ask(caller, question, "application/json");
    }

    /** An answer's events as they come. */
    String stream(Caller caller, String question) {
        return ask(caller, question, "text/event-stream");
    }

    private String ask(Caller caller, String question, String accepted) {
        return send(
                caller,
                "askQuestion",
                Map.of(),
                Map.of(),
                Map.of("accept", accepted),
                JsonNodeFactory.instance.objectNode().put("question", question).toString());
    }

    /** What a route says that takes JSON. */
    String post(Caller caller, String operation, String json) {
        return send(
                caller,
                operation,
                Map.of(),
                Map.of(),
                Map.of("accept", "application/json", "content-type", "application/json"),
                json);
    }

    /** What a route says that reads. */
    String get(
            Caller caller,
            String operation,
            Map<String, String> parameters,
            Map<String, String> query) {
        return send(caller, operation, parameters, query, Map.of(), "");
    }

    /** What a route says. */
    String send(
            Caller caller,
            String operation,
            Map<String, String> parameters,
            Map<String, String> query,
            Map<String, String> headers,
            String body) {
        Route route = routes.get(operation);
        if (route == null) {
            throw new IllegalArgumentException("no such operation: " + operation);
        }
        ApiResponse response =
                route.handle(new ApiRequest(caller, parameters, query, headers, body, "a-request"));
        return response.headers()
                + "\n"
                + switch (response) {
                    case ApiResponse.Text text -> text.body();
                    case ApiResponse.Bytes bytes ->
                            new String(bytes.body(), StandardCharsets.UTF_8);
                    case ApiResponse.EventStream stream -> joined(stream);
                };
    }

    private static String joined(ApiResponse.EventStream stream) {
        StringBuilder all = new StringBuilder();
        try {
            stream.events()
                    .writeTo(
                            new EventSink() {
                                @Override
                                public void event(long id, String name, String data) {
                                    all.append(name).append(' ').append(data).append('\n');
                                }

                                @Override
                                public void heartbeat() {
                                    all.append('\n');
                                }
                            });
        } catch (EventSink.Gone e) {
            throw new IllegalStateException("a text does not go away", e);
        }
        return all.toString();
    }
}
