package ai.goingcloud.hrchatbot.domain.document;

/**
 * Decides which of two writers of one document is newer: the greater sequencer, and among equals
 * the greater attempt.
 *
 * @param sequencer of the observation of the source that the writer works on; see {@link
 *     SourceFile#sequencer()}
 * @param attempt counts tries of the same observation, from 1
 */
public record Fence(String sequencer, int attempt) implements Comparable<Fence> {

    @Override
    public int compareTo(Fence other) {
        int width = Math.max(sequencer.length(), other.sequencer.length());
        int bySequencer = pad(sequencer, width).compareTo(pad(other.sequencer, width));
        return bySequencer != 0 ? bySequencer : Integer.compare(attempt, other.attempt);
    }

    /** Whether this may overwrite what {@code other} wrote. */
    public boolean supersedes(Fence other) {
        return compareTo(other) >= 0;
    }

    private static String pad(String sequencer, int width) {
        return "0".repeat(width - sequencer.length()) + sequencer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fence that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * sequencer.replaceFirst("^0+", "").hashCode() + attempt;
    }
}
