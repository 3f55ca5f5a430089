package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.CancelAnswer;
import ai.goingcloud.hrchatbot.application.port.ExplainSearch;
import ai.goingcloud.hrchatbot.application.port.LocateText;
import ai.goingcloud.hrchatbot.application.port.OpenOriginal;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.ReadDocumentText;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The table of routes. It is checked against {@code openapi.json}, which describes them. */
public final class ApiRoutes {

    private final UseCases useCases;
    private final AnswerReading answers;
    private final Supplier<Readiness> readiness;
    private final boolean waits;

    private ApiRoutes(UseCases useCases, Supplier<Readiness> readiness, boolean waits) {
        this.useCases = useCases;
        this.answers = new AnswerReading(useCases.readAnswer());
        this.readiness = readiness;
        this.waits = waits;
    }

    /** The routes over these use cases; thread-safe as they are. */
    public static List<Route> of(UseCases useCases, Supplier<Readiness> readiness) {
        return of(useCases, readiness, true);
    }

    /**
     * The routes of a front that is paid by time and sends nothing before all is said: it waits for
     * an answer only where it works on that answer itself. Of others it tells at once what there is
     * so far, and whoever wants to know more asks again.
     */
    public static List<Route> ofFrontThatCannotWait(
            UseCases useCases, Supplier<Readiness> readiness) {
        return of(useCases, readiness, false);
    }

    private static List<Route> of(UseCases useCases, Supplier<Readiness> readiness, boolean waits) {
        ApiRoutes api = new ApiRoutes(useCases, readiness, waits);
        List<Route> routes = new ArrayList<>(api.routes());
        routes.addAll(ChatCompletionRoutes.of(useCases));
        routes.addAll(ConversationRoutes.of(useCases));
        routes.addAll(DocumentRoutes.of(useCases));
        routes.addAll(NumbersRoutes.of(useCases));
        return List.copyOf(routes);
    }

    private List<Route> routes() {
        return List.of(
                new Route("POST", "/v1/questions", "askQuestion", Route.Body.JSON, this::ask),
                new Route("GET", "/v1/answers/{answerId}", "readAnswer", this::readAnswer),
                new Route("DELETE", "/v1/answers/{answerId}", "cancelAnswer", this::cancelAnswer),
                new Route("GET", "/v1/search", "searchChunks", this::search),
                new Route("GET", "/v1/me", "readCaller", ApiRoutes::me),
                new Route(
                        "GET",
                        "/v1/documents/{documentId}/original",
                        "openOriginal",
                        this::openOriginal),
                new Route(
                        "GET", "/v1/documents/{documentId}/places", "locateText", this::locateText),
                new Route(
                        "GET",
                        "/v1/documents/{documentId}/text",
                        "readDocumentText",
                        this::readDocumentText),
                new Route("GET", "/healthz", "health", _ -> healthy()).servedTo(Access.OPEN),
                new Route("GET", "/readyz", "readiness", _ -> ready()).servedTo(Access.OPEN),
                new Route("GET", "/openapi.json", "openApi", _ -> openApi()).servedTo(Access.OPEN));
    }

    private ApiResponse ask(ApiRequest request) {
        JsonNode body = Json.object(request.body());
        String question = Json.string(body, "question");
        if (question == null) {
            throw new InvalidInputException("'question' is missing.");
        }
        String answerId = Json.string(body, "answerId");
        String conversationId = Json.string(body, "conversationId");
        String replaces = Json.string(body, "replaces");
        AnswerId id = answerId == null ? AnswerId.random() : new AnswerId(answerId);
        boolean isOurs =
                useCases.askQuestion()
                        .ask(
                                new AskQuestion.Command(
                                        asking(request, body),
                                        id,
                                        // Derived, so that the same request sent again is the same.
                                        new ConversationId(
                                                conversationId == null
                                                        ? id.value()
                                                        : conversationId),
                                        new Question(question),
                                        history(body),
                                        day(Json.string(body, "asOf")),
                                        replaces == null ? null : new AnswerId(replaces),
                                        request.timeLimit(),
                                        request.address()));
        boolean toItsEnd = waits || isOurs;
        if (request.wantsEvents()) {
            return events(request.caller(), id, 0, toItsEnd);
        }
        return toItsEnd ? finished(request, id) : soFar(request, id);
    }

    /** The answer where it has ended; else 202 with what there is. */
    private ApiResponse soFar(ApiRequest request, AnswerId id) {
        AnswerRecord answer =
                useCases.readAnswer()
                        .read(new ReadAnswer.Query(request.caller(), id, 0, Duration.ZERO));
        return answer.state().isFinal()
                ? finished(request, id)
                : Json.accepted(AnswerJson.snapshot(answer));
    }

    private static Caller asking(ApiRequest request, JsonNode body) {
        JsonNode groups = body.get("viewAs");
        return groups == null || groups.isNull()
                ? request.caller()
                : ViewAs.of(request, "askQuestion", Set.copyOf(Json.strings(body, "viewAs")));
    }

    /** What the chatbot knows of whoever asks. */
    private static ApiResponse me(ApiRequest request) {
        Caller caller = request.caller();
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("subject", caller.subject());
        if (caller.country() != null) {
            node.put("country", caller.country());
        }
        caller.groups().stream().sorted().forEach(node.putArray("groups")::add);
        caller.roles().stream().sorted().forEach(node.putArray("roles")::add);
        return Json.ok(node);
    }

    private static List<Turn> history(JsonNode body) {
        JsonNode history = body.get("history");
        if (history == null || history.isNull()) {
            return List.of();
        }
        if (!history.isArray()) {
            throw notHistory();
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : history) {
            String question = turn.isObject() ? Json.string(turn, "question") : null;
            String answer = turn.isObject() ? Json.string(turn, "answer") : null;
            if (question == null || answer == null) {
                throw notHistory();
            }
            turns.add(new Turn(question, answer));
        }
        return turns;
    }

    private static InvalidInputException notHistory() {
        return new InvalidInputException(
                "'history' must be a list of objects with 'question' and 'answer'.");
    }

    private static @Nullable LocalDate day(@Nullable String value) {
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new InvalidInputException("'asOf' must be a day such as 2026-11-22.");
        }
    }

    private ApiResponse finished(ApiRequest request, AnswerId id) {
        return answers.finished(
                request,
                id,
                (record, answer) -> AnswerJson.answer(id, record.conversation(), answer));
    }

    private ApiResponse events(Caller caller, AnswerId id, long after, boolean toItsEnd) {
        return ApiResponse.events(sink ->
                answers.follow(
                        caller,
                        id,
                        after,
                        toItsEnd,
                        sink,
                        (answer, recorded) ->
                                sink.event(
                                        recorded.number(),
                                        AnswerJson.name(recorded.event()),
                                        Json.write(AnswerJson.data(answer, recorded.event())))));
    }

    private ApiResponse readAnswer(ApiRequest request) {
        AnswerId id = new AnswerId(request.path("answerId"));
        long after = after(request);
        AnswerRecord answer =
                useCases.readAnswer()
                        .read(new ReadAnswer.Query(request.caller(), id, after, Duration.ZERO));
        return request.wantsEvents()
                ? events(request.caller(), id, after, waits)
                : Json.ok(AnswerJson.snapshot(answer));
    }

    private static long after(ApiRequest request) {
        Optional<String> given =
                request.parameter("after")
                        .or(() -> Optional.ofNullable(request.headers().get("last-event-id")));
        try {
            long after = given.map(Long::parseLong).orElse(0L);
            if (after >= 0) {
                return after;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a negative number.
        }
        throw new InvalidInputException(
                "'after', or Last-Event-ID, must be the number of an event.");
    }

    private ApiResponse cancelAnswer(ApiRequest request) {
        useCases.cancelAnswer()
                .cancel(
                        new CancelAnswer.Command(
                                request.caller(), new AnswerId(request.path("answerId"))));
        return ApiResponse.done();
    }

    private ApiResponse search(ApiRequest request) {
        String words =
                request.parameter("q")
                        .orElseThrow(() -> new InvalidInputException("'q' is missing."));
        Caller caller =
                // Empty is somebody in no group, which is another than oneself.
                Optional.ofNullable(request.query().get("viewAs"))
                        .map(groups ->
                                ViewAs.of(
                                        request,
                                        "searchChunks",
                                        Arrays.stream(groups.split(",", -1))
                                                .map(String::strip)
                                                .filter(group -> !group.isEmpty())
                                                .collect(Collectors.toSet())))
                        .orElse(request.caller());
        Question question = new Question(words);
        int limit = request.number("limit", 10);
        LocalDate asOf = day(request.parameter("asOf").orElse(null));
        return Json.ok(
                request.flag("explain")
                        ? DocumentJson.explanation(
                                useCases.explainSearch()
                                        .explain(
                                                new ExplainSearch.Query(
                                                        request.caller(),
                                                        caller,
                                                        question,
                                                        limit,
                                                        asOf,
                                                        request.address())))
                        : DocumentJson.hits(
                                useCases.searchChunks()
                                        .search(
                                                new SearchChunks.Query(
                                                        caller,
                                                        question,
                                                        limit,
                                                        asOf,
                                                        request.address()))));
    }

    private ApiResponse readDocumentText(ApiRequest request) {
        return Json.ok(
                DocumentJson.text(
                        useCases.readDocumentText()
                                .read(
                                        new ReadDocumentText.Query(
                                                request.caller(),
                                                new DocumentId(request.path("documentId")),
                                                version(request),
                                                request.flag("kept")))));
    }

    private ApiResponse locateText(ApiRequest request) {
        return Json.ok(
                DocumentJson.places(
                        useCases.locateText()
                                .locate(
                                        new LocateText.Query(
                                                request.caller(),
                                                new DocumentId(request.path("documentId")),
                                                version(request),
                                                request.number("start", 0),
                                                request.number("end", Integer.MAX_VALUE),
                                                request.flag("kept")))));
    }

    private ApiResponse openOriginal(ApiRequest request) {
        Original original =
                useCases.openOriginal()
                        .open(
                                new OpenOriginal.Query(
                                        request.caller(),
                                        new DocumentId(request.path("documentId")),
                                        version(request)));
        return switch (original) {
            case Original.Link link ->
                    new ApiResponse.Text(
                            302,
                            Map.of("Location", link.uri().toString(), "Cache-Control", "no-store"),
                            "");
            case Original.Content content -> attachment(content.document());
        };
    }

    /** Never shown by the browser itself: a document may carry scripts. */
    private static ApiResponse attachment(RawDocument document) {
        return new ApiResponse.Bytes(
                200,
                Map.of(
                        "Content-Type", "application/octet-stream",
                        "Content-Disposition",
                                "attachment; filename*=UTF-8''"
                                        + Urls.encode(document.file().path().fileName()),
                        "Content-Security-Policy", "sandbox; default-src 'none'",
                        "X-Content-Type-Options", "nosniff",
                        "Cache-Control", "no-store"),
                document.content());
    }

    private static @Nullable DocumentVersion version(ApiRequest request) {
        return request.parameter("version").map(DocumentVersion::new).orElse(null);
    }

    private static ApiResponse healthy() {
        return Json.ok(JsonNodeFactory.instance.objectNode().put("status", "ok"));
    }

    private ApiResponse ready() {
        Readiness now = readiness.get();
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("ready", now.isReady());
        ObjectNode parts = node.putObject("parts");
        now.parts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(part ->
                        parts.put(part.getKey(), part.getValue().name().toLowerCase(Locale.ROOT)));
        return new ApiResponse.Text(
                now.isReady() ? 200 : 503,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                Json.write(node));
    }

    private static ApiResponse openApi() {
        try (InputStream stream = ApiRoutes.class.getResourceAsStream("openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            return new ApiResponse.Text(
                    200,
                    Map.of("Content-Type", "application/json", "Cache-Control", "no-cache"),
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json cannot be read", e);
        }
    }
}
