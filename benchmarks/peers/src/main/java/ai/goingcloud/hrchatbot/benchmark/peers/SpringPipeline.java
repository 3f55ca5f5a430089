package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;

import org.springframework.ai.document.Document;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Spring AI's way from documents to ranked documents, with its splitter as it comes. */
final class SpringPipeline {

    private final List<Document> documents = new ArrayList<>();
    private final EmbeddingModel model;
    private final SpringVectors vectors;
    private final SimpleVectorStore store;

    SpringPipeline(EmbeddingModel model) {
        this.model = model;
        this.vectors =
                new SpringVectors(text -> model.embedDocuments(List.of(text)).getFirst().toArray());
        this.store = SimpleVectorStore.builder(vectors).build();
    }

    void add(String id, String text) {
        documents.add(new Document(text, Map.of("document", id)));
    }

    void ingest() {
        List<Document> pieces = TokenTextSplitter.builder().build().apply(documents);
        List<String> texts = pieces.stream().map(each -> String.valueOf(each.getText())).toList();
        List<Embedding> made = model.embedDocuments(texts);
        for (int i = 0; i < texts.size(); i++) {
            vectors.know(texts.get(i), made.get(i).toArray());
        }
        store.add(pieces);
        documents.clear();
    }

    List<String> ranked(String query, int chunks) {
        return store
                .similaritySearch(
                        SearchRequest.builder()
                                .query(query)
                                .topK(chunks)
                                .similarityThresholdAll()
                                .build())
                .stream()
                .map(each -> String.valueOf(each.getMetadata().get("document")))
                .distinct()
                .toList();
    }
}
