package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;

import java.util.ArrayList;
import java.util.List;

/** langchain4j's way from documents to ranked documents, as its Easy RAG sets it up. */
final class Langchain4jPipeline {

    private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    private final List<Document> documents = new ArrayList<>();
    private final Vectors model;

    Langchain4jPipeline(EmbeddingModel model) {
        this.model = new Vectors(model);
    }

    void add(String id, String text) {
        documents.add(Document.from(text, Metadata.from("document", id)));
    }

    void ingest() {
        EmbeddingStoreIngestor.builder()
                .documentSplitter(
                        DocumentSplitters.recursive(300, 30, new HuggingFaceTokenCountEstimator()))
                .embeddingModel(model)
                .embeddingStore(store)
                .build()
                .ingest(documents);
        documents.clear();
    }

    List<String> ranked(String query, int chunks) {
        return EmbeddingStoreContentRetriever.builder()
                .embeddingStore(store)
                .embeddingModel(model)
                .maxResults(chunks)
                .build()
                .retrieve(Query.from(query))
                .stream()
                .map(content -> content.textSegment().metadata().getString("document"))
                .distinct()
                .toList();
    }

    /** The same model file through the product's adapter, whose vectors can be kept on disk. */
    private record Vectors(EmbeddingModel model)
            implements dev.langchain4j.model.embedding.EmbeddingModel {

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return Response.from(
                    model.embedDocuments(segments.stream().map(TextSegment::text).toList()).stream()
                            .map(vector -> Embedding.from(vector.toArray()))
                            .toList());
        }

        @Override
        public int dimension() {
            return model.space().dimension();
        }
    }
}
