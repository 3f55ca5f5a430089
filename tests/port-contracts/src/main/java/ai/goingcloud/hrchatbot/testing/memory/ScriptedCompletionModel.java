package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A model that writes what it was told to. */
public final class ScriptedCompletionModel implements CompletionModel {

    private final List<String> pieces;

    public ScriptedCompletionModel(List<String> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Completion complete(
            CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
        long written = 0;
        for (String piece : pieces) {
            if (cancelled.getAsBoolean()) {
                return new Completion(Completion.End.CANCELLED, tokens(request), 0, written);
            }
            onText.accept(piece);
            written++;
        }
        return new Completion(Completion.End.FINISHED, tokens(request), 0, written);
    }

    private static long tokens(CompletionRequest request) {
        return 1L + request.instructions().length() / 4;
    }
}
