package ai.goingcloud.hrchatbot.domain.conversation;

/** A question that was asked before, and the answer's text. */
public record Turn(String question, String answer) {}
