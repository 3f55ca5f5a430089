package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import java.util.List;

/**
 * What a generating model is given, as data and not as one string, so that no text of a document
 * can pose as an instruction.
 *
 * @param instructions the product's own, stable ones
 * @param history earlier turns, oldest first
 * @param passages numbered from 1 in this order
 * @param maxTokens of the answer, at least 1
 */
public record CompletionRequest(
        String instructions,
        List<Turn> history,
        List<Chunk> passages,
        Question question,
        int maxTokens) {

    public CompletionRequest {
        history = List.copyOf(history);
        passages = List.copyOf(passages);
        if (maxTokens < 1) {
            throw new IllegalArgumentException("'maxTokens' must be at least 1");
        }
    }
}
