package ai.goingcloud.hrchatbot.domain.grounding;

/**
 * A sentence as a model wrote it, with what it says it stands on.
 *
 * @param passage the number of a passage, from 1; 0 where none was named
 * @param evidence the words that it says it copied; empty where none were
 */
public record ProposedSentence(String text, int passage, String evidence) {}
