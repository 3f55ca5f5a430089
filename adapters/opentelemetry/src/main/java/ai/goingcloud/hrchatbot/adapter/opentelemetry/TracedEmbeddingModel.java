package ai.goingcloud.hrchatbot.adapter.opentelemetry;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.OptionalDouble;

/** Passes everything on, each call of the model in a span. */
record TracedEmbeddingModel(EmbeddingModel model, Traces traces) implements EmbeddingModel {

    @Override
    public EmbeddingSpace space() {
        return model.space();
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        return traces.within(
                "embed documents",
                SpanKind.CLIENT,
                span -> {
                    span.setAttribute("gen_ai.request.model", model.space().model());
                    span.setAttribute("hrchatbot.texts", texts.size());
                    return model.embedDocuments(texts);
                });
    }

    @Override
    public Embedding embedQuery(String text) {
        return traces.within(
                "embed question",
                SpanKind.CLIENT,
                span -> {
                    span.setAttribute("gen_ai.request.model", model.space().model());
                    return model.embedQuery(text);
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
