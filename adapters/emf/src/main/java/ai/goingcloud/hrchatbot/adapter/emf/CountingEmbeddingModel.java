package ai.goingcloud.hrchatbot.adapter.emf;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Passes everything on, and counts what fails. */
record CountingEmbeddingModel(EmbeddingModel model, EmbeddedMetrics metrics)
        implements EmbeddingModel {

    @Override
    public EmbeddingSpace space() {
        return model.space();
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        return counted(() -> model.embedDocuments(texts));
    }

    @Override
    public Embedding embedQuery(String text) {
        return counted(() -> model.embedQuery(text));
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts, Duration timeLimit) {
        return counted(() -> model.embedDocuments(texts, timeLimit));
    }

    @Override
    public Embedding embedQuery(String text, Duration timeLimit) {
        return counted(() -> model.embedQuery(text, timeLimit));
    }

    @Override
    public OptionalDouble evidenceThreshold() {
        return model.evidenceThreshold();
    }

    @Override
    public OptionalDouble supportThreshold() {
        return model.supportThreshold();
    }

    private <T> T counted(Supplier<T> call) {
        try {
            return call.get();
        } catch (DependencyException e) {
            metrics.modelFailed();
            throw e;
        }
    }
}
