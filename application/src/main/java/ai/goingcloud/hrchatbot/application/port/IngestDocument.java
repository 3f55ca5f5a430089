package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;

/**
 * Reads one file into the index, as it is now. Safe to repeat; unchanged content embeds nothing.
 */
public interface IngestDocument {

    /** Never throws for the file's sake; what became of it is also in the catalog. */
    Outcome ingest(Command command);

    /** Which file. */
    record Command(Caller caller, DocumentPath path) {}

    /** What became of the file. */
    sealed interface Outcome {

        /** It can be found now. */
        record Ingested(int chunks) implements Outcome {}

        /** Nothing had changed. */
        record Unchanged() implements Outcome {}

        /** It cannot be read as it is. */
        record Rejected(Cause cause) implements Outcome {}

        /** It could not be read this time. */
        record Failed(Cause cause) implements Outcome {}

        /** There is no such file any more, and nothing of it can be found. */
        record Removed() implements Outcome {}

        /** A newer writer was faster; what it wrote stays. */
        record Superseded() implements Outcome {}
    }
}
