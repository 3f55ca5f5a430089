package ai.goingcloud.hrchatbot.adapter.opentelemetry;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Passes everything on, each call of the model in a span. */
record TracedEmbeddingModel(EmbeddingModel model, Traces traces) implements EmbeddingModel {

    @Override
    public EmbeddingSpace space() {
        return model.space();
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        return documents(texts, () -> model.embedDocuments(texts));
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts, Duration timeLimit) {
        return documents(texts, () -> model.embedDocuments(texts, timeLimit));
    }

    private List<Embedding> documents(List<String> texts, Supplier<List<Embedding>> call) {
        return traces.within(
                "embed documents",
                SpanKind.CLIENT,
                span -> {
                    span.setAttribute("gen_ai.request.model", model.space().model());
                    span.setAttribute("hrchatbot.texts", texts.size());
                    return call.get();
                });
    }

    @Override
    public Embedding embedQuery(String text) {
        return question(() -> model.embedQuery(text));
    }

    @Override
    public Embedding embedQuery(String text, Duration timeLimit) {
        return question(() -> model.embedQuery(text, timeLimit));
    }

    private Embedding question(Supplier<Embedding> call) {
        return traces.within(
                "embed question",
                SpanKind.CLIENT,
                span -> {
                    span.setAttribute("gen_ai.request.model", model.space().model());
                    return call.get();
                });
    }

    @Override
    public OptionalDouble evidenceThreshold() {
        return model.evidenceThreshold();
    }

    @Override
    public OptionalDouble supportThreshold() {
        return model.supportThreshold();
    }
}
