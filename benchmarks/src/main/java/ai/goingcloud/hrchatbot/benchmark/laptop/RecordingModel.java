package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.util.ArrayList;
import java.util.List;

/** Stands in for a model, to learn which texts it would be given; its vectors mean nothing. */
final class RecordingModel implements EmbeddingModel {

    private final EmbeddingSpace space;
    private final List<String> texts = new ArrayList<>();

    RecordingModel(EmbeddingSpace space) {
        this.space = space;
    }

    @Override
    public EmbeddingSpace space() {
        return space;
    }

    @Override
    public synchronized List<Embedding> embedDocuments(List<String> given) {
        texts.addAll(given);
        return given.stream().map(this::embedQuery).toList();
    }

    @Override
    public Embedding embedQuery(String text) {
        float[] values = new float[space.dimension()];
        values[Math.floorMod(text.hashCode(), values.length)] = 1;
        return Embedding.ofUnit(values);
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }
}
