package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.laptop.RepeatedChunks;
import ai.goingcloud.hrchatbot.benchmark.laptop.Stopwatch;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;

import java.util.ArrayList;
import java.util.List;

/** langchain4j with its store in memory, its retriever and its embedder of the same model file. */
final class Langchain4jPeer implements Peer {

    private final String instruction;
    private final EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
    private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

    /**
     * With its usual questions, or with what the makers of the model write before a question.
     *
     * @param instruction "" for none, which is what it does by itself
     */
    Langchain4jPeer(String instruction) {
        this.instruction = instruction;
    }

    @Override
    public String name() {
        return "langchain4j "
                + Peers.version(InMemoryEmbeddingStore.class)
                + (instruction.isEmpty() ? "" : ", with the model's instruction");
    }

    @Override
    public void fill(RepeatedChunks chunks) {
        List<String> ids = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> segments = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            ids.add(String.valueOf(i));
            embeddings.add(Embedding.from(chunks.vector(i)));
            segments.add(TextSegment.from(chunks.text(i)));
        }
        store.addAll(ids, embeddings, segments);
    }

    @Override
    public double ask(String question, int kept) {
        EmbeddingStoreContentRetriever retriever =
                EmbeddingStoreContentRetriever.builder()
                        .embeddingStore(store)
                        .embeddingModel(model)
                        .maxResults(kept)
                        .build();
        return Stopwatch.time(
                () -> Peers.all(kept, retriever.retrieve(Query.from(instruction + question)).size()));
    }

    @Override
    public Found nearest(float[] vector, int kept) {
        EmbeddingSearchRequest request =
                EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(vector))
                        .maxResults(kept)
                        .build();
        long begun = System.nanoTime();
        List<EmbeddingMatch<TextSegment>> matches = store.search(request).matches();
        double spent = (System.nanoTime() - begun) / 1e6;
        return new Found(
                spent,
                matches.stream().map(match -> Integer.valueOf(match.embeddingId())).toList());
    }

    @Override
    public void close() {}
}
