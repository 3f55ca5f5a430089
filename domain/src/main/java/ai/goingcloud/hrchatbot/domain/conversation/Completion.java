package ai.goingcloud.hrchatbot.domain.conversation;

/**
 * How a completion ended.
 *
 * @param inputTokens that were paid for
 * @param outputTokens that were paid for
 */
public record Completion(End end, long inputTokens, long outputTokens) {

    /** Why the text stopped. */
    public enum End {
        /** The model was finished. */
        FINISHED,
        /** The limit of tokens was reached. */
        LENGTH,
        /** The caller cancelled. */
        CANCELLED,
        /** The model's operator withheld text. */
        FILTERED
    }
}
