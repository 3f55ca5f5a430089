package ai.goingcloud.hrchatbot.domain.conversation;

import java.time.Instant;

/**
 * One person's thread of questions.
 *
 * @param owner subject of the only person who may read it
 * @param title what lists show: its first question, shortened, or what its owner calls it
 */
public record Conversation(
        String owner, ConversationId id, String title, Instant startedAt, Instant changedAt) {

    /** The longest title, in code points. */
    public static final int MAX_TITLE_CODE_POINTS = 80;

    /**
     * What a conversation that begins with a question is called: the question, or its beginning.
     */
    public static String titleOf(String question) {
        return question.codePointCount(0, question.length()) <= MAX_TITLE_CODE_POINTS
                ? question
                : question.substring(0, question.offsetByCodePoints(0, MAX_TITLE_CODE_POINTS - 1))
                        + "…";
    }
}
