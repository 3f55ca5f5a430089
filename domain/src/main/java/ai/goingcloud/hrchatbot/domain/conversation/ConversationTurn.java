package ai.goingcloud.hrchatbot.domain.conversation;

import java.time.Instant;

/** A finished question and its answer, as it is kept. */
public record ConversationTurn(
        AnswerId answerId, String question, Answer answer, Instant askedAt) {}
