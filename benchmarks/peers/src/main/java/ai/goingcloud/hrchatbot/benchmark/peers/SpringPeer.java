package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.laptop.RepeatedChunks;
import ai.goingcloud.hrchatbot.benchmark.laptop.Stopwatch;

import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Spring AI with its store in memory. Its own embedder for model files averages tokens, which this
 * model does not, and needs PyTorch; it is given the product's embedding instead, in its favour.
 */
final class SpringPeer implements Peer {

    private final SpringVectors model;
    private final SimpleVectorStore store;

    SpringPeer(Function<String, float[]> embedder) {
        this.model = new SpringVectors(embedder);
        this.store = SimpleVectorStore.builder(model).build();
    }

    @Override
    public String name() {
        return "Spring AI " + Peers.version(SimpleVectorStore.class);
    }

    @Override
    public void fill(RepeatedChunks chunks) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            String text = chunks.text(i);
            model.know(text, chunks.vector(i));
            documents.add(new Document(String.valueOf(i), text, Map.of()));
        }
        store.add(documents);
        model.forget();
    }

    @Override
    public double ask(String question, int kept) {
        return Stopwatch.time(() -> Peers.all(kept, search(question, kept).size()));
    }

    private List<Document> search(String question, int kept) {
        return store.similaritySearch(
                SearchRequest.builder()
                        .query(question)
                        .topK(kept)
                        .similarityThresholdAll()
                        .build());
    }

    @Override
    public Found nearest(float[] vector, int kept) {
        model.know("nearest", vector);
        long begun = System.nanoTime();
        List<Document> found = search("nearest", kept);
        double spent = (System.nanoTime() - begun) / 1e6;
        return new Found(spent, found.stream().map(each -> Integer.valueOf(each.getId())).toList());
    }

    @Override
    public void close() {}
}
