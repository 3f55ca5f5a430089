package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ListDocuments;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.util.List;

final class ListDocumentsService implements ListDocuments {

    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;

    ListDocumentsService(DocumentCatalog catalog, CompanyCalendar calendar) {
        this.catalog = catalog;
        this.calendar = calendar;
    }

    @Override
    public List<CatalogEntry> list(Query query) {
        return catalog.list(
                calendar.visibility(query.caller(), null), query.after(), query.limit());
    }
}
