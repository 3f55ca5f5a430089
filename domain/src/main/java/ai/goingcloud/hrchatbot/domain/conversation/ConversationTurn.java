package ai.goingcloud.hrchatbot.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finished question and its answer, as it is kept.
 *
 * @param feedback what the asker thinks of it; null until that is said
 */
public record ConversationTurn(
        AnswerId answerId,
        String question,
        Answer answer,
        Instant askedAt,
        @Nullable Feedback feedback) {

    /** Without feedback. */
    public ConversationTurn(AnswerId answerId, String question, Answer answer, Instant askedAt) {
        this(answerId, question, answer, askedAt, null);
    }

    /** The same turn with this feedback. */
    public ConversationTurn rated(Feedback given) {
        return new ConversationTurn(answerId, question, answer, askedAt, given);
    }

    /** The words that a search of conversations looks in: the question and the answer's text. */
    public String searchText() {
        return SearchText.of(question + "\n" + answer.text());
    }
}
