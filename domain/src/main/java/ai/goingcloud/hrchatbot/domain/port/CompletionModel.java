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
     * <p>An interrupted caller has cancelled as well; its thread stays interrupted.
     *
     * @param onText called on the calling thread
     * @param cancelled asked before each piece; once it says true no further piece is given, the
     *     upstream work is stopped so that nothing more is paid, and the end is {@link
     *     Completion.End#CANCELLED}
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the model throttles, is
     *     late, cannot be reached or breaks off; when it refuses, as an unknown or retired model
     *     and expired credentials do (REJECTED); or when it was given more than it reads
     *     (TOO_LARGE). Pieces given before stay valid; nothing is tried again after the first
     */
    Completion complete(
            CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled);
}
