package ai.goingcloud.hrchatbot.adapter.emf;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Passes everything on, and counts what fails. */
record CountingCompletionModel(CompletionModel model, EmbeddedMetrics metrics)
        implements CompletionModel {

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Completion complete(
            CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
        try {
            return model.complete(request, onText, cancelled);
        } catch (DependencyException e) {
            metrics.modelFailed();
            throw e;
        }
    }
}
