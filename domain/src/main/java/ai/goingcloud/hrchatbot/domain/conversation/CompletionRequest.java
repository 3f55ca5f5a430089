package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import java.time.Duration;
import java.util.List;

/**
 * What a generating model is given, as data and not as one string, so that no text of a document
 * can pose as an instruction.
 *
 * @param instructions the product's own, stable ones
 * @param history earlier turns, oldest first
 * @param passages numbered from 1 in this order
 * @param maxTokens of the answer, at least 1
 * @param timeLimit for all of it, retries included
 */
public record CompletionRequest(
        String instructions,
        List<Turn> history,
        List<Chunk> passages,
        Question question,
        int maxTokens,
        Duration timeLimit) {

    public CompletionRequest {
        history = List.copyOf(history);
        passages = List.copyOf(passages);
        if (maxTokens < 1) {
            throw new IllegalArgumentException("'maxTokens' must be at least 1");
        }
    }

    /**
     * The passages and the question as one text for models that read one: each passage numbered,
     * with title, headings and table header, between two lines that say where it begins and ends.
     *
     * @param fence a random word for those lines, so that no passage can close itself and go on as
     *     something else; where one holds it all the same, it is taken out of it
     */
    public String sheet(String fence) {
        StringBuilder sheet = new StringBuilder();
        int number = 0;
        for (Chunk passage : passages) {
            number++;
            sheet.append("<passage ").append(number).append(' ').append(fence).append(">\n");
            sheet.append(passage.embeddedText().replace(fence, "")).append('\n');
            sheet.append("</passage ").append(number).append(' ').append(fence).append(">\n\n");
        }
        if (!passages.isEmpty()) {
            sheet.append("Question: ");
        }
        return sheet.append(question.text()).toString();
    }
}
