package ai.goingcloud.hrchatbot.domain.document;

import java.util.Locale;

/** Where a document stands between the file and its answers. */
public enum DocumentState {
    /** Seen, not yet opened. */
    WAITING,
    /** Being parsed, split and embedded. */
    READING,
    /** Its chunks can be found. */
    INDEXED,
    /** Cannot be read as it is, for a reason that a person can mend; nothing of it can be found. */
    REJECTED,
    /**
     * Could not be read this time; it will be tried again. What was found before can still be
     * found.
     */
    FAILED,
    /** The file is gone. Kept so that a late event cannot bring it back; never listed. */
    REMOVED;

    /** As the HTTP API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
