package ai.goingcloud.hrchatbot.adapter.opentelemetry;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import io.opentelemetry.api.trace.SpanKind;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Passes everything on, each call of the model in a span that says when its first text came. */
record TracedCompletionModel(CompletionModel model, Traces traces) implements CompletionModel {

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Completion complete(
            CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
        return traces.within(
                "write",
                SpanKind.CLIENT,
                span -> {
                    span.setAttribute("gen_ai.request.model", model.name());
                    AtomicBoolean hasBegun = new AtomicBoolean();
                    Completion completion =
                            model.complete(
                                    request,
                                    text -> {
                                        if (hasBegun.compareAndSet(false, true)) {
                                            span.addEvent("first text");
                                        }
                                        onText.accept(text);
                                    },
                                    cancelled);
                    span.setAttribute("gen_ai.usage.input_tokens", completion.inputTokens());
                    span.setAttribute("gen_ai.usage.output_tokens", completion.outputTokens());
                    span.setAttribute("hrchatbot.end", completion.end().name());
                    return completion;
                });
    }
}
