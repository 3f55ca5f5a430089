package ai.goingcloud.hrchatbot.domain.document;

import org.jspecify.annotations.Nullable;

/**
 * Why a document was rejected or failed.
 *
 * @param detail one sentence in English that an HR person understands and can act on
 * @param page 1-based page at which the trouble is, or null
 */
public record Cause(Kind kind, String detail, @Nullable Integer page) {

    /** Trouble with the whole file. */
    public Cause(Kind kind, String detail) {
        this(kind, detail, null);
    }

    /**
     * Whether reading never ended: worth another try, and then a person's look, since the file may
     * be made so that it does not.
     */
    public boolean isPoison() {
        return kind == Kind.TOO_SLOW;
    }

    /** The kinds of trouble with a file. */
    public enum Kind {
        EMPTY,
        NO_TEXT,
        /** Pictures of text, and nothing here that reads them. */
        SCAN,
        UNSUPPORTED_TYPE,
        /** Of a program that can also save it in a format that is read. */
        OTHER_FORMAT,
        /** Files packed into one, which are read once they are unpacked. */
        ARCHIVE,
        /** The content is not what the name says, and not something that is read. */
        TYPE_MISMATCH,
        TOO_LARGE,
        /** Small as a file, but not when it is unpacked. */
        TOO_LARGE_UNPACKED,
        TOO_SLOW,
        ENCRYPTED,
        /** Its author forbids that its text is taken out. */
        EXTRACTION_FORBIDDEN,
        CORRUPT,
        BAD_METADATA,
        BAD_NAME,
        UNREADABLE,
        SERVICE_UNAVAILABLE
    }
}
