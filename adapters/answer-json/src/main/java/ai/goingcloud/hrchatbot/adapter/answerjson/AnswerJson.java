package ai.goingcloud.hrchatbot.adapter.answerjson;

import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.ClosestDocument;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.conversation.Generation;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers and events as they are stored. Every field is named here and nowhere else, so that a
 * renamed record component does not make stored answers unreadable. Fields that are not known are
 * skipped; a missing field or an unknown type of event is a failure.
 */
public final class AnswerJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AnswerJson() {}

    /** An event, in one line. */
    public static String write(AnswerEvent event) {
        return MAPPER.writeValueAsString(node(event));
    }

    /** A whole answer, in one line. */
    public static String write(Answer answer) {
        return MAPPER.writeValueAsString(node(answer));
    }

    /** Feedback, in one line. */
    public static String write(Feedback feedback) {
        return MAPPER.writeValueAsString(node(feedback));
    }

    /**
     * The event that {@link #write(AnswerEvent)} wrote.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when it cannot be understood
     */
    public static AnswerEvent event(String json) {
        return understand("An event of an answer", json, AnswerJson::event);
    }

    /**
     * The answer that {@link #write(Answer)} wrote.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when it cannot be understood
     */
    public static Answer answer(String json) {
        return understand("An answer", json, AnswerJson::answer);
    }

    /**
     * The feedback that {@link #write(Feedback)} wrote.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when it cannot be understood
     */
    public static Feedback feedback(String json) {
        return understand("Feedback on an answer", json, AnswerJson::feedback);
    }

    private static <T> T understand(String what, String json, Function<JsonNode, T> how) {
        try {
            return how.apply(MAPPER.readTree(json));
        } catch (JacksonException | IllegalArgumentException | InvalidInputException e) {
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE,
                    what + " is stored in a form that this version of the program cannot read.",
                    e);
        }
    }

    private static ObjectNode node(AnswerEvent event) {
        ObjectNode node = NODES.objectNode();
        switch (event) {
            case AnswerEvent.Step(AnswerEvent.Stage stage) ->
                    node.put("type", "step").put("stage", stage.name());
            case AnswerEvent.Cited(Citation citation) ->
                    node.put("type", "citation").set("citation", node(citation));
            case AnswerEvent.Told(Segment segment) ->
                    node.put("type", "segment").set("segment", node(segment));
            case AnswerEvent.Done(Answer answer) ->
                    node.put("type", "done").set("answer", node(answer));
            case AnswerEvent.Broken(ErrorCode code, String detail) ->
                    node.put("type", "problem").put("code", code.name()).put("detail", detail);
            case AnswerEvent.Cancelled() -> node.put("type", "cancelled");
        }
        return node;
    }

    private static AnswerEvent event(JsonNode node) {
        String type = text(node, "type");
        return switch (type) {
            case "step" -> new AnswerEvent.Step(AnswerEvent.Stage.valueOf(text(node, "stage")));
            case "citation" -> new AnswerEvent.Cited(citation(node.required("citation")));
            case "segment" -> new AnswerEvent.Told(segment(node.required("segment")));
            case "done" -> new AnswerEvent.Done(answer(node.required("answer")));
            case "problem" ->
                    new AnswerEvent.Broken(
                            ErrorCode.valueOf(text(node, "code")), text(node, "detail"));
            case "cancelled" -> new AnswerEvent.Cancelled();
            default -> throw new IllegalArgumentException("unknown type of event: " + type);
        };
    }

    private static ObjectNode node(Answer answer) {
        ObjectNode node = NODES.objectNode();
        node.put("outcome", answer.outcome().name()).put("complete", answer.complete());
        node.set("segments", nodes(answer.segments(), AnswerJson::node));
        node.set("citations", nodes(answer.citations(), AnswerJson::node));
        node.set("closest", nodes(answer.closest(), AnswerJson::node));
        node.put("standaloneQuestion", answer.standaloneQuestion());
        node.set("suggestions", nodes(answer.suggestions(), NODES::stringNode));
        Generation generation = answer.generation();
        if (generation != null) {
            node.putObject("generation")
                    .put("model", generation.model())
                    .put("instructions", generation.instructions())
                    .put("inputTokens", generation.inputTokens())
                    .put("cachedTokens", generation.cachedTokens())
                    .put("outputTokens", generation.outputTokens())
                    .put("estimatedCost", generation.estimatedCost().toPlainString());
        }
        return node;
    }

    private static Answer answer(JsonNode node) {
        return new Answer(
                Outcome.valueOf(text(node, "outcome")),
                node.required("complete").booleanValue(),
                list(node, "segments", AnswerJson::segment),
                list(node, "citations", AnswerJson::citation),
                list(node, "closest", AnswerJson::closest),
                node.path("standaloneQuestion").stringValue(null),
                // Answers of earlier releases have none.
                node.path("suggestions").valueStream().map(JsonNode::stringValue).toList(),
                generation(node.path("generation")));
    }

    private static @Nullable Generation generation(JsonNode node) {
        return node.isMissingNode()
                ? null
                : new Generation(
                        text(node, "model"),
                        text(node, "instructions"),
                        node.required("inputTokens").longValue(),
                        node.required("cachedTokens").longValue(),
                        node.required("outputTokens").longValue(),
                        new BigDecimal(text(node, "estimatedCost")));
    }

    private static ObjectNode node(Feedback feedback) {
        ObjectNode node =
                NODES.objectNode()
                        .put("helpful", feedback.helpful())
                        .put("comment", feedback.comment())
                        .put("givenAt", feedback.givenAt().toString());
        node.set(
                "reasons",
                nodes(
                        feedback.reasons().stream().sorted().toList(),
                        reason -> NODES.stringNode(reason.name())));
        return node;
    }

    private static Feedback feedback(JsonNode node) {
        return new Feedback(
                node.required("helpful").booleanValue(),
                Set.copyOf(
                        list(
                                node,
                                "reasons",
                                reason -> Feedback.Reason.valueOf(reason.stringValue()))),
                text(node, "comment"),
                Instant.parse(text(node, "givenAt")));
    }

    private static ObjectNode node(Segment segment) {
        ObjectNode node = NODES.objectNode().put("text", segment.text());
        node.set("citations", nodes(segment.citations(), NODES::numberNode));
        return node;
    }

    private static Segment segment(JsonNode node) {
        return new Segment(text(node, "text"), list(node, "citations", JsonNode::intValue));
    }

    private static ObjectNode node(Citation citation) {
        ObjectNode node = NODES.objectNode();
        node.put("number", citation.number());
        node.put("path", citation.path().value());
        node.put("version", citation.version().value());
        node.put("title", citation.title());
        node.set("quote", node(citation.quote()));
        node.put("page", citation.page());
        node.set("heading", nodes(citation.heading(), NODES::stringNode));
        return node;
    }

    private static Citation citation(JsonNode node) {
        return new Citation(
                number(node, "number"),
                new DocumentPath(text(node, "path")),
                new DocumentVersion(text(node, "version")),
                text(node, "title"),
                quote(node.required("quote")),
                optionalNumber(node, "page"),
                list(node, "heading", JsonNode::stringValue));
    }

    private static ObjectNode node(ClosestDocument closest) {
        ObjectNode node = NODES.objectNode();
        node.put("path", closest.path().value()).put("title", closest.title());
        node.set("quote", node(closest.quote()));
        return node;
    }

    private static ClosestDocument closest(JsonNode node) {
        return new ClosestDocument(
                new DocumentPath(text(node, "path")),
                text(node, "title"),
                quote(node.required("quote")));
    }

    private static ObjectNode node(Quote quote) {
        return NODES.objectNode()
                .put("text", quote.text())
                .put("start", quote.start())
                .put("end", quote.end());
    }

    private static Quote quote(JsonNode node) {
        return new Quote(text(node, "text"), number(node, "start"), number(node, "end"));
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).stringValue();
    }

    private static int number(JsonNode node, String field) {
        return node.required(field).intValue();
    }

    private static @Nullable Integer optionalNumber(JsonNode node, String field) {
        JsonNode value = node.required(field);
        return value.isNull() ? null : value.intValue();
    }

    private static <T> ArrayNode nodes(List<T> values, Function<T, JsonNode> each) {
        ArrayNode array = NODES.arrayNode(values.size());
        for (T value : values) {
            array.add(each.apply(value));
        }
        return array;
    }

    private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> each) {
        return node.required(field).valueStream().map(each).toList();
    }
}
