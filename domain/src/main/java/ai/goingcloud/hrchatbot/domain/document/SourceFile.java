package ai.goingcloud.hrchatbot.domain.document;

import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;

/**
 * One file as a source lists it, without its content.
 *
 * @param revision changes whenever the content may have changed: an ETag, or size and time; opaque
 * @param size in bytes
 * @param sequencer orders observations of one path: later ones compare greater once the shorter is
 *     padded with zeros on the left, the form of S3 event sequencers
 */
public record SourceFile(DocumentPath path, String revision, long size, String sequencer) {

    private static final long MEGABYTE = 1024L * 1024;

    /** The refusal of a file that is larger than may be read. */
    public static InvalidInputException tooLarge(long maxBytes) {
        return new InvalidInputException(
                ErrorCode.TOO_LARGE,
                "The file is larger than %s, the largest that is read; please split it."
                        .formatted(
                                maxBytes % MEGABYTE == 0
                                        ? "%,d MB".formatted(maxBytes / MEGABYTE)
                                        : "%,d bytes".formatted(maxBytes)),
                null);
    }
}
