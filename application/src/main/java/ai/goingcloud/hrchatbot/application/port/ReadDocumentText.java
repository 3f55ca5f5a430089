package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import org.jspecify.annotations.Nullable;

/** Reads the text that quotes count in. */
public interface ReadDocumentText {

    /**
     * The document's extracted text.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller may not see
     *     such a document, it has no text, or its text is of another version than the one asked for
     */
    View read(Query query);

    /**
     * Which text.
     *
     * @param version null for the current one
     * @param asKeeper also of a document for another country or other days, for who keeps documents
     */
    record Query(
            Caller caller,
            DocumentId documentId,
            @Nullable DocumentVersion version,
            boolean asKeeper) {

        /** As a reader. */
        public Query(Caller caller, DocumentId documentId, @Nullable DocumentVersion version) {
            this(caller, documentId, version, false);
        }
    }

    /** A document with its text. */
    record View(CatalogEntry document, String text) {}
}
