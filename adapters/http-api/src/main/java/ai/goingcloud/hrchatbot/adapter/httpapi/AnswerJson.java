package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.ClosestDocument;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Generation;
import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers and their events as JSON. */
final class AnswerJson {

    static final String CANCELLED = "The answer was cancelled.";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AnswerJson() {}

    static ObjectNode answer(AnswerId id, ConversationId conversation, Answer answer) {
        ObjectNode node =
                NODES.objectNode()
                        .put("answerId", id.value())
                        .put("conversationId", conversation.value())
                        .put("outcome", answer.outcome().word())
                        .put("complete", answer.complete())
                        .put("text", answer.text());
        ArrayNode segments = node.putArray("segments");
        answer.segments().forEach(segment -> segments.add(segment(segment)));
        ArrayNode citations = node.putArray("citations");
        answer.citations().forEach(citation -> citations.add(citation(citation)));
        ArrayNode closest = node.putArray("closest");
        answer.closest().forEach(document -> closest.add(closest(document)));
        if (!answer.suggestions().isEmpty()) {
            ArrayNode suggestions = node.putArray("suggestions");
            answer.suggestions().forEach(suggestions::add);
        }
        String understood = answer.standaloneQuestion();
        if (understood != null) {
            node.put("standaloneQuestion", understood);
        }
        Generation generation = answer.generation();
        if (generation != null) {
            node.putObject("usage")
                    .put("model", generation.model())
                    .put("instructions", generation.instructions())
                    .put("inputTokens", generation.inputTokens())
                    .put("cachedTokens", generation.cachedTokens())
                    .put("outputTokens", generation.outputTokens())
                    .put("estimatedCostUsd", generation.estimatedCost());
        }
        return node;
    }

    /** The answer with the events that were asked for. */
    static ObjectNode snapshot(AnswerRecord answer) {
        ObjectNode node =
                NODES.objectNode()
                        .put("answerId", answer.id().value())
                        .put("conversationId", answer.conversation().value())
                        .put("state", answer.state().word());
        ArrayNode events = node.putArray("events");
        for (RecordedEvent event : answer.events()) {
            ObjectNode row = events.addObject();
            row.put("id", event.number())
                    .put("event", name(event.event()))
                    .set("data", data(answer, event.event()));
            if (event.event() instanceof AnswerEvent.Done done) {
                node.set("answer", answer(answer.id(), answer.conversation(), done.answer()));
            }
        }
        return node;
    }

    static String name(AnswerEvent event) {
        return switch (event) {
            case AnswerEvent.Step _ -> "step";
            case AnswerEvent.Cited _ -> "citation";
            case AnswerEvent.Told _ -> "segment";
            case AnswerEvent.Done _ -> "done";
            case AnswerEvent.Broken _, AnswerEvent.Cancelled _ -> "problem";
        };
    }

    static ObjectNode data(AnswerRecord answer, AnswerEvent event) {
        return switch (event) {
            case AnswerEvent.Step step ->
                    NODES.objectNode().put("name", step.stage().name().toLowerCase(Locale.ROOT));
            case AnswerEvent.Cited cited -> citation(cited.citation());
            case AnswerEvent.Told told -> segment(told.segment());
            case AnswerEvent.Done done -> answer(answer.id(), answer.conversation(), done.answer());
            case AnswerEvent.Broken broken -> Problems.body(broken.code(), broken.detail());
            case AnswerEvent.Cancelled _ -> Problems.body(ErrorCode.CONFLICT, CANCELLED);
        };
    }

    private static ObjectNode segment(Segment segment) {
        ObjectNode node = NODES.objectNode().put("text", segment.text());
        ArrayNode citations = node.putArray("citations");
        segment.citations().forEach(citations::add);
        return node;
    }

    static ObjectNode citation(Citation citation) {
        ObjectNode node =
                NODES.objectNode()
                        .put("number", citation.number())
                        .put("documentId", citation.documentId().value())
                        .put("version", citation.version().value())
                        .put("path", citation.path().value())
                        .put("title", citation.title());
        quote(node, citation.quote());
        Integer page = citation.page();
        if (page != null) {
            node.put("page", page);
        }
        ArrayNode heading = node.putArray("heading");
        citation.heading().forEach(heading::add);
        return node.put("url", originalUrl(citation.documentId(), citation.version()));
    }

    private static ObjectNode closest(ClosestDocument document) {
        ObjectNode node =
                NODES.objectNode()
                        .put("documentId", document.documentId().value())
                        .put("path", document.path().value())
                        .put("title", document.title());
        quote(node, document.quote());
        return node;
    }

    private static void quote(ObjectNode node, Quote quote) {
        node.put("quote", quote.text()).put("start", quote.start()).put("end", quote.end());
    }

    static String originalUrl(DocumentId id, DocumentVersion version) {
        return "/v1/documents/%s/original?version=%s".formatted(id, version);
    }
}
