package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ListDocuments;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.SearchText;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.util.ArrayList;
import java.util.List;

/** Reads the catalog part by part until enough documents are found that the filter lets pass. */
final class ListDocumentsService implements ListDocuments {

    private static final int PART = 1000;

    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;

    ListDocumentsService(DocumentCatalog catalog, CompanyCalendar calendar) {
        this.catalog = catalog;
        this.calendar = calendar;
    }

    @Override
    public List<CatalogEntry> list(Query query) {
        Visibility visibility = calendar.visibility(query.caller(), query.asKeeper());
        if (query.filter().equals(Filter.NONE)) {
            return catalog.list(visibility, query.after(), query.limit());
        }
        String wanted = SearchText.of(query.filter().containing());
        List<CatalogEntry> found = new ArrayList<>();
        String after = query.after();
        while (found.size() < query.limit()) {
            List<CatalogEntry> part = catalog.list(visibility, after, PART);
            part.stream()
                    .filter(entry -> passes(entry, query.filter(), wanted))
                    .limit(query.limit() - found.size())
                    .forEach(found::add);
            if (part.size() < PART) {
                break;
            }
            after = part.getLast().path().value();
        }
        return List.copyOf(found);
    }

    private static boolean passes(CatalogEntry entry, Filter filter, String wanted) {
        return (filter.states().isEmpty() || filter.states().contains(entry.state()))
                && entry.path().value().startsWith(filter.folder())
                && (filter.language() == null || filter.language() == entry.language())
                && SearchText.of(entry.path().value() + "\n" + entry.title()).contains(wanted);
    }
}
