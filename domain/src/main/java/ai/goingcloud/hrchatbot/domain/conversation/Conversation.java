package ai.goingcloud.hrchatbot.domain.conversation;

import java.time.Instant;

/**
 * One person's thread of questions.
 *
 * @param owner subject of the only person who may read it
 * @param title what lists show: its first question, shortened
 */
public record Conversation(
        String owner, ConversationId id, String title, Instant startedAt, Instant changedAt) {}
