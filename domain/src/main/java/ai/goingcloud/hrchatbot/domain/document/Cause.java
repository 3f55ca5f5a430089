package ai.goingcloud.hrchatbot.domain.document;

/**
 * Why a document was rejected or failed.
 *
 * @param detail one sentence that an HR person understands and can act on
 */
public record Cause(Kind kind, String detail) {

    /** The kinds of trouble with a file. */
    public enum Kind {
        EMPTY,
        NO_TEXT,
        UNSUPPORTED_TYPE,
        TOO_LARGE,
        CORRUPT,
        BAD_METADATA,
        BAD_NAME,
        UNREADABLE,
        SERVICE_UNAVAILABLE
    }
}
