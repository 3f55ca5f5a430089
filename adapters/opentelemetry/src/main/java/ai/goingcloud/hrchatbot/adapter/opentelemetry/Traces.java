package ai.goingcloud.hrchatbot.adapter.opentelemetry;

import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Spans of requests and of what is called for them, sent in batches beside the work; a collector
 * that is not there holds nothing up. What a thread starts for a request belongs to that request.
 * Thread-safe.
 */
public final class Traces implements AutoCloseable {

    private static final AttributeKey<Long> STATUS =
            AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final String SERVICE = "hr-chatbot";

    /** What runs on this thread, and on those that it starts. */
    private static final InheritableThreadLocal<Context> CURRENT = new InheritableThreadLocal<>();

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private Traces(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get("ai.goingcloud.hrchatbot");
    }

    /**
     * To the collector at an address.
     *
     * @param collector takes OTLP over HTTP, such as {@code http://localhost:4318}
     */
    public static Traces to(URI collector) {
        String base = collector.toString().replaceFirst("/+$", "");
        return by(
                BatchSpanProcessor.builder(
                                OtlpHttpSpanExporter.builder()
                                        .setEndpoint(base + "/v1/traces")
                                        .setTimeout(5, TimeUnit.SECONDS)
                                        .build())
                        .build());
    }

    /** Hands what has ended to this. */
    static Traces by(SpanProcessor processor) {
        return new Traces(
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.getDefault()
                                        .merge(
                                                Resource.create(
                                                        Attributes.of(
                                                                AttributeKey.stringKey(
                                                                        "service.name"),
                                                                SERVICE))))
                        .addSpanProcessor(processor)
                        .build());
    }

    /** Work whose span has attributes of its own. */
    interface Work<T> {
        T in(Span span);
    }

    /** A request, for which all of its work is done. */
    public <T> T request(String operation, ToIntFunction<T> status, Supplier<T> handling) {
        return within(
                operation,
                SpanKind.SERVER,
                span -> {
                    T response = handling.get();
                    int told = status.applyAsInt(response);
                    span.setAttribute(STATUS, (long) told);
                    if (told >= 500) {
                        span.setStatus(StatusCode.ERROR);
                    }
                    return response;
                });
    }

    /** Something called for what this thread does, ended when the call has returned. */
    <T> T within(String name, SpanKind kind, Work<T> work) {
        Context outer = CURRENT.get();
        Context parent = outer == null ? Context.root() : outer;
        Span span = tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan();
        CURRENT.set(parent.with(span));
        try {
            return work.in(span);
        } catch (HrChatbotException e) {
            // Its message may say what was asked for; its code does not.
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ERROR, e.code().name().toLowerCase(Locale.ROOT));
            throw e;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    public EmbeddingModel traced(EmbeddingModel model) {
        return new TracedEmbeddingModel(model, this);
    }

    public CompletionModel traced(CompletionModel model) {
        return new TracedCompletionModel(model, this);
    }

    public VectorStore traced(VectorStore store) {
        return new TracedVectorStore(store, this);
    }

    public DocumentParser traced(DocumentParser parser) {
        return new TracedDocumentParser(parser, this);
    }

    /** Sends what has ended so far, and no more. */
    @Override
    public void close() {
        boolean _ = provider.shutdown().join(5, TimeUnit.SECONDS).isSuccess();
    }
}
