package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.OpenOriginal;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;

final class OpenOriginalService implements OpenOriginal {

    private final DocumentCatalog catalog;
    private final DocumentSource source;
    private final CompanyCalendar calendar;

    OpenOriginalService(DocumentCatalog catalog, DocumentSource source, CompanyCalendar calendar) {
        this.catalog = catalog;
        this.source = source;
        this.calendar = calendar;
    }

    @Override
    public Original open(Query query) {
        CatalogEntry document =
                catalog.find(query.documentId(), calendar.visibility(query.caller(), null))
                        .orElseThrow(() -> new NotFoundException("There is no such document."));
        Original original =
                source.original(document.path())
                        .orElseThrow(() -> new NotFoundException("The file is no longer there."));
        boolean another =
                query.version() != null
                        && switch (original) {
                            case Original.Content content ->
                                    !query.version().equals(content.document().version());
                            case Original.Link _ -> !query.version().equals(document.version());
                        };
        if (another) {
            throw new NotFoundException(
                    "This version of the file is no longer there; a newer one has replaced it.");
        }
        return original;
    }
}
