package ai.goingcloud.hrchatbot.domain.conversation;

/**
 * How a completion ended.
 *
 * @param inputTokens that were read, those from a cache not counted
 * @param cachedTokens that were read from the operator's cache, at its lower price
 * @param outputTokens that were written
 */
public record Completion(End end, long inputTokens, long cachedTokens, long outputTokens) {

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
