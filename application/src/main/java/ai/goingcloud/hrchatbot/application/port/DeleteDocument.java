package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;

/** Deletes a document's file. */
public interface DeleteDocument {

    /**
     * Deletes the file with its metadata file, and takes it out of the index.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.ForbiddenException when the caller does not keep
     *     documents
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller may not see
     *     such a document
     */
    void delete(Command command);

    /** Which document. */
    record Command(Caller caller, DocumentId documentId) {}
}
