package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ReadDocumentText;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;

final class ReadDocumentTextService implements ReadDocumentText {

    private final DocumentCatalog catalog;
    private final OpenedDocuments documents;

    ReadDocumentTextService(DocumentCatalog catalog, OpenedDocuments documents) {
        this.catalog = catalog;
        this.documents = documents;
    }

    @Override
    public View read(Query query) {
        OpenedDocuments.Opened opened =
                documents.find(query.caller(), query.documentId(), query.asKeeper());
        CatalogEntry document = opened.document();
        if (query.version() != null && !query.version().equals(document.version())) {
            throw new NotFoundException(
                    "This version of the document is no longer kept; a newer one has replaced it.");
        }
        return catalog.text(query.documentId(), opened.visibility())
                .map(text -> new View(document, text))
                .orElseThrow(() -> new NotFoundException("No text was read from this document."));
    }
}
