package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the asker thinks of an answer.
 *
 * @param reasons why it was not helpful; empty for a helpful one
 * @param comment in the asker's own words, at most {@value #MAX_CODE_POINTS} code points; "" for
 *     none
 */
public record Feedback(boolean helpful, Set<Reason> reasons, String comment, Instant givenAt) {

    public static final int MAX_CODE_POINTS = 1000;

    public Feedback {
        reasons = Set.copyOf(new TreeSet<>(reasons));
        comment = comment.strip();
        if (helpful && !reasons.isEmpty()) {
            throw new InvalidInputException("'reasons' are for an answer that did not help.");
        }
        if (comment.codePointCount(0, comment.length()) > MAX_CODE_POINTS) {
            throw new InvalidInputException(
                    ErrorCode.TOO_LARGE, "A comment can have at most 1,000 characters.", null);
        }
    }

    /** Why an answer did not help. */
    public enum Reason {
        /** It says something wrong. */
        WRONG,
        /** Something that matters is missing. */
        INCOMPLETE,
        /** It is not about what was asked. */
        OFF_TOPIC,
        /** It is no longer so. */
        OUTDATED,
        /** It cannot be understood. */
        UNCLEAR,
        /** The quoted source does not say so, or cannot be opened. */
        BAD_SOURCE,
        /** None of these; the comment may say. */
        OTHER;

        /** As the HTTP API writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
