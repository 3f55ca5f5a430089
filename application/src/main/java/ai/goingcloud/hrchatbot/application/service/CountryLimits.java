package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** For which countries the documents are that a caller may see. */
final class CountryLimits {

    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;

    CountryLimits(DocumentCatalog catalog, CompanyCalendar calendar) {
        this.catalog = catalog;
        this.calendar = calendar;
    }

    /** Everyone's where the document is not there any more. */
    AllowList of(Asked asked, DocumentId document) {
        return catalog.find(document, calendar.visibility(asked.caller(), asked.asOf()))
                .map(entry -> entry.metadata().audience().countries())
                .orElse(AllowList.everyone());
    }

    /** Each is looked for once. */
    Map<DocumentId, AllowList> of(Asked asked, Collection<DocumentId> documents) {
        Map<DocumentId, AllowList> limits = new LinkedHashMap<>();
        for (DocumentId document : documents) {
            limits.computeIfAbsent(document, id -> of(asked, id));
        }
        return limits;
    }

    /** The countries that some are limited to. */
    static Set<String> names(Collection<AllowList> limits) {
        return limits.stream()
                .filter(limit -> !limit.isEveryone())
                .flatMap(limit -> limit.names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
