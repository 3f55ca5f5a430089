package ai.goingcloud.hrchatbot.adapter.opentelemetry;

import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes everything on, what takes time in a span. */
record TracedVectorStore(VectorStore store, Traces traces) implements VectorStore {

    @Override
    public List<EmbeddingSpace> activeSpaces() {
        return store.activeSpaces();
    }

    @Override
    public void activate(EmbeddingSpace space) {
        store.activate(space);
    }

    @Override
    public Map<ContentHash, Embedding> knownEmbeddings(
            EmbeddingSpaceId space, Set<ContentHash> hashes) {
        return store.knownEmbeddings(space, hashes);
    }

    @Override
    public List<Boolean> replaceAll(List<IndexedDocument> documents) {
        return traces.within(
                "replace documents",
                SpanKind.CLIENT,
                span -> {
                    span.setAttribute("hrchatbot.documents", documents.size());
                    span.setAttribute(
                            "hrchatbot.chunks",
                            documents.stream().mapToInt(each -> each.chunks().size()).sum());
                    return store.replaceAll(documents);
                });
    }

    @Override
    public SearchResult search(SearchRequest request) {
        return traces.within(
                "search",
                SpanKind.CLIENT,
                span -> {
                    SearchResult result = store.search(request);
                    span.setAttribute("hrchatbot.hits.words", result.lexical().size());
                    span.setAttribute("hrchatbot.hits.vectors", result.vector().size());
                    return result;
                });
    }

    @Override
    public Map<String, Long> chunksWith(Set<String> terms) {
        return store.chunksWith(terms);
    }
}
