package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.DeleteAllConversations;
import ai.goingcloud.hrchatbot.application.port.DeleteConversation;
import ai.goingcloud.hrchatbot.application.port.GiveFeedback;
import ai.goingcloud.hrchatbot.application.port.ListConversations;
import ai.goingcloud.hrchatbot.application.port.ReadConversation;
import ai.goingcloud.hrchatbot.application.port.ReadUsage;
import ai.goingcloud.hrchatbot.application.port.RenameConversation;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people do with their conversations. */
final class ConversationRoutes {

    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final UseCases useCases;

    private ConversationRoutes(UseCases useCases) {
        this.useCases = useCases;
    }

    static List<Route> of(UseCases useCases) {
        ConversationRoutes routes = new ConversationRoutes(useCases);
        String one = "/v1/conversations/{conversationId}";
        return List.of(
                new Route("GET", "/v1/conversations", "listConversations", routes::list),
                new Route("DELETE", "/v1/conversations", "deleteConversations", routes::deleteAll),
                new Route("GET", one, "readConversation", routes::read),
                new Route("PATCH", one, "renameConversation", Route.Body.JSON, routes::rename),
                new Route("DELETE", one, "deleteConversation", routes::delete),
                new Route(
                        "POST",
                        "/v1/answers/{answerId}/feedback",
                        "giveFeedback",
                        Route.Body.JSON,
                        routes::giveFeedback));
    }

    private ApiResponse list(ApiRequest request) {
        String format = request.parameter("format").orElse("json");
        return switch (format) {
            case "json" -> page(request);
            case "whole" -> whole(request);
            default -> throw new InvalidInputException("'format' must be json or whole.");
        };
    }

    /**
     * All that is kept of a person: every conversation with its turns and feedback, and what models
     * used for them.
     */
    private ApiResponse whole(ApiRequest request) {
        List<ReadConversation.Contents> all = new ArrayList<>();
        ListConversations.After after = null;
        List<Conversation> page;
        do {
            page =
                    useCases.listConversations()
                            .list(
                                    new ListConversations.Query(
                                            request.caller(), "", after, LARGEST_PAGE))
                            .conversations();
            for (Conversation conversation : page) {
                after = new ListConversations.After(conversation.changedAt(), conversation.id());
                contents(request, conversation.id()).ifPresent(all::add);
            }
        } while (page.size() == LARGEST_PAGE);
        return new ApiResponse.Text(
                200,
                Map.of(
                        "Content-Type",
                        "application/json; charset=utf-8",
                        "Content-Disposition",
                        "attachment; filename=\"conversations.json\"",
                        "X-Content-Type-Options",
                        "nosniff",
                        "Cache-Control",
                        "no-store"),
                Json.write(
                        ConversationJson.whole(
                                all,
                                useCases.readUsage().read(new ReadUsage.Query(request.caller())))));
    }

    /** Empty for one that was deleted meanwhile. */
    private Optional<ReadConversation.Contents> contents(ApiRequest request, ConversationId id) {
        try {
            return Optional.of(
                    useCases.readConversation()
                            .read(new ReadConversation.Query(request.caller(), id)));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private ApiResponse page(ApiRequest request) {
        int limit = request.number("limit", DEFAULT_PAGE);
        String words = request.parameter("q").orElse("");
        ListConversations.Part part =
                useCases.listConversations()
                        .list(
                                new ListConversations.Query(
                                        request.caller(),
                                        words,
                                        request.parameter("after")
                                                .map(ConversationRoutes::after)
                                                .orElse(null),
                                        limit));
        List<Conversation> page = part.conversations();
        return Json.ok(
                ConversationJson.list(
                        part, page.size() < limit ? null : next(words, page.getLast(), limit)));
    }

    private static ListConversations.After after(String cursor) {
        int comma = cursor.indexOf(',');
        try {
            if (comma > 0) {
                return new ListConversations.After(
                        Instant.parse(cursor.substring(0, comma)),
                        new ConversationId(cursor.substring(comma + 1)));
            }
        } catch (DateTimeParseException e) {
            // Said below, as where there is no comma.
        }
        throw new InvalidInputException("'after' must be the one that 'next' gave.");
    }

    private static String next(String words, Conversation last, int limit) {
        String cursor = last.changedAt() + "," + last.id();
        return "/v1/conversations?limit=%d%s&after=%s"
                .formatted(
                        limit,
                        words.isEmpty() ? "" : "&q=" + Urls.encode(words),
                        Urls.encode(cursor));
    }

    private ApiResponse read(ApiRequest request) {
        ReadConversation.Contents contents =
                useCases.readConversation()
                        .read(new ReadConversation.Query(request.caller(), id(request)));
        String format = request.parameter("format").orElse("json");
        return switch (format) {
            case "json" -> Json.ok(ConversationJson.contents(contents));
            case "markdown" -> markdown(contents);
            default -> throw new InvalidInputException("'format' must be json or markdown.");
        };
    }

    private static ApiResponse markdown(ReadConversation.Contents contents) {
        return new ApiResponse.Text(
                200,
                Map.of(
                        "Content-Type",
                        "text/markdown; charset=utf-8",
                        "Content-Disposition",
                        "attachment; filename=\"conversation-%s.md\""
                                .formatted(contents.conversation().id()),
                        "X-Content-Type-Options",
                        "nosniff",
                        "Cache-Control",
                        "no-store"),
                ConversationMarkdown.of(contents));
    }

    private ApiResponse rename(ApiRequest request) {
        String title = Json.string(Json.object(request.body()), "title");
        if (title == null) {
            throw new InvalidInputException("'title' is missing.");
        }
        return Json.ok(
                ConversationJson.conversation(
                        useCases.renameConversation()
                                .rename(
                                        new RenameConversation.Command(
                                                request.caller(), id(request), title))));
    }

    private ApiResponse delete(ApiRequest request) {
        useCases.deleteConversation()
                .delete(new DeleteConversation.Command(request.caller(), id(request)));
        return ApiResponse.done();
    }

    private ApiResponse deleteAll(ApiRequest request) {
        useCases.deleteAllConversations()
                .deleteAll(new DeleteAllConversations.Command(request.caller()));
        return ApiResponse.done();
    }

    private ApiResponse giveFeedback(ApiRequest request) {
        JsonNode body = Json.object(request.body());
        JsonNode helpful = body.get("helpful");
        if (helpful == null || !helpful.isBoolean()) {
            throw new InvalidInputException("'helpful' must be true or false.");
        }
        Set<Feedback.Reason> reasons =
                Json.strings(body, "reasons").stream()
                        .map(ConversationRoutes::reason)
                        .collect(Collectors.toUnmodifiableSet());
        return Json.ok(
                ConversationJson.feedback(
                        useCases.giveFeedback()
                                .give(
                                        new GiveFeedback.Command(
                                                request.caller(),
                                                new AnswerId(request.path("answerId")),
                                                helpful.booleanValue(),
                                                reasons,
                                                orEmpty(Json.string(body, "comment"))))));
    }

    private static Feedback.Reason reason(String word) {
        return Arrays.stream(Feedback.Reason.values())
                .filter(reason -> reason.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException(
                                "'reasons' can have %s."
                                        .formatted(
                                                Arrays.stream(Feedback.Reason.values())
                                                        .map(Feedback.Reason::word)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static ConversationId id(ApiRequest request) {
        return new ConversationId(request.path("conversationId"));
    }
}
