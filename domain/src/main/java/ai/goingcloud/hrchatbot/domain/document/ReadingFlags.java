package ai.goingcloud.hrchatbot.domain.document;

import java.util.List;

/**
 * What HR should know about how completely a file was read. Pages are 1-based and in order.
 *
 * @param missingPages could not be read, or not all that is on them
 * @param uncertainPages were recognised from a picture with low confidence, so their words may be
 *     wrong
 * @param attachments files inside the file that were left out; each has to be added on its own
 */
public record ReadingFlags(
        List<Integer> missingPages, List<Integer> uncertainPages, int attachments) {

    private static final ReadingFlags NONE = new ReadingFlags(List.of(), List.of(), 0);

    public ReadingFlags {
        missingPages = List.copyOf(missingPages);
        uncertainPages = List.copyOf(uncertainPages);
        if (attachments < 0) {
            throw new IllegalArgumentException("attachments are counted from 0");
        }
    }

    /** Of a file that was read whole. */
    public static ReadingFlags none() {
        return NONE;
    }
}
