package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;

/** Ends the reading of a file that cannot be read; never leaves this package. */
final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Cause.Kind kind;
    private final String detail;
    private final int page;

    /**
     * With what the person who put the file there is told.
     *
     * @param detail one sentence that an HR person understands and can act on
     */
    UnreadableFileException(Cause.Kind kind, String detail) {
        this(kind, detail, 0);
    }

    /**
     * As above.
     *
     * @param page at which the trouble is, or 0
     */
    UnreadableFileException(Cause.Kind kind, String detail, int page) {
        super(detail, null, false, false);
        this.kind = kind;
        this.detail = detail;
        this.page = page;
    }

    Cause reason() {
        return new Cause(kind, detail, page > 0 ? page : null);
    }
}
