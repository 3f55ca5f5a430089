package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;

/** Reads a document again that somebody looks at. */
public interface IngestAgain {

    /**
     * Reads it now; where that takes longer than some seconds, it goes on.
     *
     * @return the document as it is then
     * @throws ai.goingcloud.hrchatbot.domain.error.ForbiddenException when the caller does not keep
     *     documents
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller may not see
     *     such a document
     */
    CatalogEntry ingest(Command command);

    /** Which document. */
    record Command(Caller caller, DocumentId documentId) {}
}
