package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.ExplainSearch;
import ai.goingcloud.hrchatbot.application.port.ReadDocumentText;
import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.Place;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents and search hits as JSON. */
final class DocumentJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocumentJson() {}

    static ObjectNode list(
            List<CatalogEntry> documents, @Nullable String next, CauseSentences sentences) {
        ObjectNode node = NODES.objectNode();
        ArrayNode rows = node.putArray("documents");
        documents.forEach(document -> rows.add(document(document, sentences)));
        if (next != null) {
            node.put("next", next);
        }
        return node;
    }

    static ObjectNode document(CatalogEntry entry, CauseSentences sentences) {
        ObjectNode node = NODES.objectNode().put("documentId", entry.id().value());
        DocumentVersion version = entry.version();
        optional(node, "version", version == null ? null : version.value());
        node.put("path", entry.path().value())
                .put("title", entry.title())
                .put("state", entry.state().word());
        Cause cause = entry.cause();
        if (cause != null) {
            node.put("cause", sentences.of(cause));
            node.put("causeKind", cause.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            Integer page = cause.page();
            if (page != null) {
                node.put("causePage", page);
            }
        }
        node.put("chunks", entry.chunks());
        Integer pages = entry.pages();
        if (pages != null) {
            node.put("pages", pages);
        }
        numbers(node, "missingPages", entry.flags().missingPages());
        numbers(node, "uncertainPages", entry.flags().uncertainPages());
        if (entry.flags().attachments() > 0) {
            node.put("attachments", entry.flags().attachments());
        }
        node.put("size", entry.size()).put("changedAt", entry.changedAt().toString());
        DocumentMetadata metadata = entry.metadata();
        allowed(node.putArray("audiences"), metadata.audience().groups());
        allowed(node.putArray("countries"), metadata.audience().countries());
        optional(node, "validFrom", metadata.validity().from());
        optional(node, "validTo", metadata.validity().to());
        optional(node, "publishedFrom", metadata.validity().publishedFrom());
        optional(node, "owner", metadata.owner());
        optional(node, "reviewDate", metadata.reviewDate());
        Language language = entry.language();
        optional(node, "language", language == null ? null : language.tag());
        return node;
    }

    static ObjectNode text(ReadDocumentText.View view) {
        ObjectNode node = NODES.objectNode().put("documentId", view.document().id().value());
        DocumentVersion version = view.document().version();
        optional(node, "version", version == null ? null : version.value());
        return node.put("path", view.document().path().value())
                .put("title", view.document().title())
                .put("text", view.text());
    }

    static ObjectNode places(List<Place> places) {
        ObjectNode node = NODES.objectNode();
        ArrayNode rows = node.putArray("places");
        for (Place place : places) {
            rows.addObject()
                    .put("start", place.start())
                    .put("end", place.end())
                    .put("page", place.page())
                    .put("left", place.left())
                    .put("top", place.top())
                    .put("width", place.width())
                    .put("height", place.height());
        }
        return node;
    }

    static ObjectNode hits(List<RankedChunk> ranked) {
        ObjectNode node = NODES.objectNode();
        ArrayNode hits = node.putArray("hits");
        for (RankedChunk hit : ranked) {
            Chunk chunk = hit.chunk();
            ObjectNode row =
                    hits.addObject()
                            .put("chunkId", chunk.id().value())
                            .put("documentId", chunk.documentId().value())
                            .put("path", chunk.path().value())
                            .put("title", chunk.context().title())
                            .put("text", chunk.text());
            Integer page = chunk.location().page();
            if (page != null) {
                row.put("page", page);
            }
            ArrayNode heading = row.putArray("heading");
            chunk.context().heading().forEach(heading::add);
            ObjectNode scores = row.putObject("scores");
            Double vector = hit.vector();
            if (vector != null) {
                scores.put("vector", vector);
            }
            Double lexical = hit.lexical();
            if (lexical != null) {
                scores.put("lexical", lexical);
            }
            scores.put("fused", hit.fused());
            Double rerank = hit.rerank();
            if (rerank != null) {
                scores.put("rerank", rerank);
            }
        }
        return node;
    }

    static ObjectNode explanation(ExplainSearch.Explanation explanation) {
        ObjectNode node = hits(explanation.found());
        ArrayNode leftOut = node.putArray("leftOut");
        for (ExplainSearch.LeftOut left : explanation.leftOut()) {
            leftOut.addObject()
                    .put("documentId", left.document().id().value())
                    .put("path", left.document().path().value())
                    .put("title", left.document().title())
                    .put("filter", left.filter().name().toLowerCase(Locale.ROOT));
        }
        return node;
    }

    private static void numbers(ObjectNode node, String field, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            ArrayNode array = node.putArray(field);
            numbers.forEach(array::add);
        }
    }

    private static void allowed(ArrayNode array, AllowList list) {
        list.names().stream().sorted().forEach(array::add);
    }

    private static void optional(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }
}
