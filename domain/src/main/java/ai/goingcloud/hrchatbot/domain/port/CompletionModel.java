package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Writes text from passages. (Elsewhere in this field: a chat model.) Sentences, citation marks and
 * proof are not its work. Thread-safe; a call blocks its thread until the text has ended.
 */
public interface CompletionModel {

    /** The model's name, as it is stored with each answer. */
    String name();

    /**
     * Streams the text in order, in pieces that are never empty, then returns how it ended.
     *
     * @param onText called on the calling thread
     * @param cancelled asked before each piece; once it says true no further piece is given, the
     *     upstream work is stopped so that nothing more is paid, and the end is {@link
     *     Completion.End#CANCELLED}
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the model throttles, is
     *     late, refuses or breaks off; pieces given before stay valid
     */
    Completion complete(
            CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled);
}
