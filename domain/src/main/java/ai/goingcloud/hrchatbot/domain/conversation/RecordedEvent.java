package ai.goingcloud.hrchatbot.domain.conversation;

/**
 * An event as the journal holds it.
 *
 * @param number from 1 without gaps within its answer; the cursor of all readers
 */
public record RecordedEvent(long number, AnswerEvent event) {}
