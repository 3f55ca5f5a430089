package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;

/** Ends the reading of a file that cannot be read; never leaves this package. */
final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Cause.Kind kind;
    private final String detail;

    /**
     * With what the person who put the file there is told.
     *
     * @param detail one sentence that an HR person understands and can act on
     */
    UnreadableFileException(Cause.Kind kind, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
        this.detail = detail;
    }

    Cause reason() {
        return new Cause(kind, detail);
    }
}
