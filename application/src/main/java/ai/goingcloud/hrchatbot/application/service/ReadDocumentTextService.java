package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ReadDocumentText;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;

final class ReadDocumentTextService implements ReadDocumentText {

    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;

    ReadDocumentTextService(DocumentCatalog catalog, CompanyCalendar calendar) {
        this.catalog = catalog;
        this.calendar = calendar;
    }

    @Override
    public View read(Query query) {
        Visibility visibility = calendar.visibility(query.caller(), query.asKeeper());
        CatalogEntry document =
                catalog.find(query.documentId(), visibility)
                        .orElseThrow(() -> new NotFoundException("There is no such document."));
        if (query.version() != null && !query.version().equals(document.version())) {
            throw new NotFoundException(
                    "This version of the document is no longer kept; a newer one has replaced it.");
        }
        return catalog.text(query.documentId(), visibility)
                .map(text -> new View(document, text))
                .orElseThrow(() -> new NotFoundException("No text was read from this document."));
    }
}
