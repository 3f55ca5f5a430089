package ai.goingcloud.hrchatbot.domain.error;

/**
 * What went wrong, in terms that a caller can act on. Adapters map their technology's errors to one
 * of these.
 */
public enum ErrorCode {
    /** The request itself is wrong; sending it again unchanged cannot succeed. */
    INVALID_INPUT(false),
    /** The thing does not exist, or not for this caller: the two are never told apart. */
    NOT_FOUND(false),
    /** The id is already used for something else, or somebody else got there first. */
    CONFLICT(false),
    /** The caller may not do this. */
    FORBIDDEN(false),
    /** The content is larger than the stated limit. */
    TOO_LARGE(false),
    /** The content is of a kind that is not read. */
    UNSUPPORTED_MEDIA(false),
    /** The service asks for a pause. */
    THROTTLED(true),
    /** The caller has asked for more than one person may in this time. */
    RATE_LIMITED(true),
    /** No answer came within the deadline. */
    TIMEOUT(true),
    /** The service, the disk or the database cannot be used right now. */
    UNAVAILABLE(true),
    /** The database sleeps while nobody asks, and is just waking up. */
    WAKING_UP(true),
    /** The service understood and refused. */
    REJECTED(false),
    /** A setting is wrong or missing; a person has to mend it. */
    MISCONFIGURED(false);

    private final boolean retriable;

    ErrorCode(boolean retriable) {
        this.retriable = retriable;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean retriable() {
        return retriable;
    }
}
