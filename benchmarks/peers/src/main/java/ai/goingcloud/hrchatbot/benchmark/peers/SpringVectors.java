package ai.goingcloud.hrchatbot.benchmark.peers;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.AbstractEmbeddingModel;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Vectors for Spring AI: known ones where it asks for a known text, else made. */
final class SpringVectors extends AbstractEmbeddingModel {

    private final Function<String, float[]> embedder;
    private final Map<String, float[]> known = new HashMap<>();

    SpringVectors(Function<String, float[]> embedder) {
        this.embedder = embedder;
    }

    void know(String text, float[] vector) {
        known.put(text, vector);
    }

    void forget() {
        known.clear();
    }

    @Override
    public float[] embed(String text) {
        float[] vector = known.get(text);
        return vector == null ? embedder.apply(text) : vector;
    }

    @Override
    public float[] embed(Document document) {
        return embed(String.valueOf(document.getText()));
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        List<Embedding> embeddings = new ArrayList<>();
        for (String text : request.getInstructions()) {
            embeddings.add(new Embedding(embed(text), embeddings.size()));
        }
        return new EmbeddingResponse(embeddings);
    }

    @Override
    public int dimensions() {
        return embed("dimensions").length;
    }
}
