package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.DeleteDocument;
import ai.goingcloud.hrchatbot.application.port.DescribeDocument;
import ai.goingcloud.hrchatbot.application.port.IngestAgain;
import ai.goingcloud.hrchatbot.application.port.ListDocuments;
import ai.goingcloud.hrchatbot.application.port.ReceiveUpload;
import ai.goingcloud.hrchatbot.application.port.StartUpload;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people see of the documents, and what those do with them who keep them. */
final class DocumentRoutes {

    private static final int DEFAULT_PAGE = 200;

    private final UseCases useCases;

    private DocumentRoutes(UseCases useCases) {
        this.useCases = useCases;
    }

    static List<Route> of(UseCases useCases) {
        DocumentRoutes routes = new DocumentRoutes(useCases);
        String one = "/v1/documents/{documentId}";
        return List.of(
                new Route("GET", "/v1/documents", "listDocuments", routes::list),
                new Route(
                        "POST",
                        "/v1/documents/uploads",
                        "startUpload",
                        Route.Body.JSON,
                        Access.HR_EDITORS,
                        routes::startUpload),
                new Route(
                        "PUT",
                        "/v1/documents/uploads/{uploadId}",
                        "receiveUpload",
                        Route.Body.FILE,
                        Access.HR_EDITORS,
                        routes::receiveUpload),
                new Route(
                        "PATCH",
                        one,
                        "describeDocument",
                        Route.Body.JSON,
                        Access.HR_EDITORS,
                        routes::describe),
                new Route("DELETE", one, "deleteDocument", routes::delete)
                        .servedTo(Access.HR_EDITORS),
                new Route("POST", one + "/ingest", "ingestDocument", routes::ingest)
                        .servedTo(Access.HR_EDITORS));
    }

    private ApiResponse list(ApiRequest request) {
        int limit = request.number("limit", DEFAULT_PAGE);
        Map<String, String> filter = new LinkedHashMap<>();
        for (String name : List.of("state", "folder", "q", "language", "kept")) {
            request.parameter(name).ifPresent(value -> filter.put(name, value));
        }
        List<CatalogEntry> page =
                useCases.listDocuments()
                        .list(
                                new ListDocuments.Query(
                                        request.caller(),
                                        new ListDocuments.Filter(
                                                states(filter.get("state")),
                                                filter.getOrDefault("folder", ""),
                                                filter.getOrDefault("q", ""),
                                                language(filter.get("language"))),
                                        request.parameter("after").orElse(""),
                                        limit,
                                        request.flag("kept")));
        return Json.ok(
                DocumentJson.list(
                        page,
                        page.size() < limit ? null : next(filter, page, limit),
                        CauseSentences.in(request)));
    }

    private static String next(Map<String, String> filter, List<CatalogEntry> page, int limit) {
        String kept =
                filter.entrySet().stream()
                        .map(entry -> "&" + entry.getKey() + "=" + Urls.encode(entry.getValue()))
                        .collect(Collectors.joining());
        return "/v1/documents?limit=%d%s&after=%s"
                .formatted(limit, kept, Urls.encode(page.getLast().path().value()));
    }

    private static Set<DocumentState> states(@Nullable String words) {
        return words == null
                ? Set.of()
                : Arrays.stream(words.split(",", -1))
                        .map(DocumentRoutes::state)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static DocumentState state(String word) {
        return Arrays.stream(DocumentState.values())
                .filter(state -> state != DocumentState.REMOVED && state.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException(
                                "'state' can be waiting, reading, indexed, rejected or failed,"
                                        + " several with commas between."));
    }

    private static @Nullable Language language(@Nullable String tag) {
        return tag == null ? null : Language.ofTag(tag);
    }

    private ApiResponse startUpload(ApiRequest request) {
        JsonNode body = Json.object(request.body());
        String path = Json.string(body, "path");
        Long size = Json.number(body, "size");
        if (path == null || size == null) {
            throw new InvalidInputException("'path' and 'size' are needed.");
        }
        String type = Json.string(body, "contentType");
        StartUpload.Ticket ticket =
                useCases.startUpload()
                        .start(
                                new StartUpload.Command(
                                        request.caller(),
                                        new DocumentPath(path),
                                        size,
                                        type == null ? "application/octet-stream" : type,
                                        metadata(body)));
        return Json.ok(
                switch (ticket) {
                    case StartUpload.Ticket.Here here ->
                            ticket(
                                    "/v1/documents/uploads/" + here.token(),
                                    "PUT",
                                    Map.of(),
                                    here.expires());
                    case StartUpload.Ticket.Elsewhere(UploadTicket there) ->
                            ticket(
                                    there.uri().toString(),
                                    there.method(),
                                    there.headers(),
                                    there.expires());
                });
    }

    private static ObjectNode ticket(
            String url, String method, Map<String, String> headers, Instant expires) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("url", url).put("method", method);
        ObjectNode sent = node.putObject("headers");
        headers.forEach(sent::put);
        return node.put("expires", expires.toString());
    }

    /** Values by key; a key that is null is to be taken out. */
    private static Map<String, List<String>> metadata(JsonNode body) {
        JsonNode metadata = body.get("metadata");
        if (metadata == null || metadata.isNull()) {
            return Map.of();
        }
        if (!metadata.isObject()) {
            throw new InvalidInputException("'metadata' must be an object.");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        metadata.propertyNames().forEach(name -> values.put(name, Json.strings(metadata, name)));
        return values;
    }

    private ApiResponse receiveUpload(ApiRequest request) {
        ReceiveUpload.Receipt receipt =
                useCases.receiveUpload()
                        .receive(
                                new ReceiveUpload.Command(
                                        request.caller(),
                                        request.path("uploadId"),
                                        request.bytes()));
        return Json.ok(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("documentId", DocumentId.of(receipt.path()).value())
                        .put("path", receipt.path().value()));
    }

    private ApiResponse describe(ApiRequest request) {
        Map<String, List<String>> metadata = metadata(Json.object(request.body()));
        if (metadata.isEmpty()) {
            throw new InvalidInputException("'metadata' is missing.");
        }
        return Json.ok(
                DocumentJson.document(
                        useCases.describeDocument()
                                .describe(
                                        new DescribeDocument.Command(
                                                request.caller(), id(request), metadata)),
                        CauseSentences.in(request)));
    }

    private ApiResponse delete(ApiRequest request) {
        useCases.deleteDocument().delete(new DeleteDocument.Command(request.caller(), id(request)));
        return ApiResponse.done();
    }

    private ApiResponse ingest(ApiRequest request) {
        return Json.ok(
                DocumentJson.document(
                        useCases.ingestAgain()
                                .ingest(new IngestAgain.Command(request.caller(), id(request))),
                        CauseSentences.in(request)));
    }

    private static DocumentId id(ApiRequest request) {
        return new DocumentId(request.path("documentId"));
    }
}
