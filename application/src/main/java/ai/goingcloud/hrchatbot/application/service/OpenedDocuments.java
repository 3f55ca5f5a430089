package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.Validity;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents as somebody opens them who has been quoted from them: those of today, and those of
 * another day that may be asked about. Groups, country and the day of publication decide all the
 * same. Thread-safe.
 */
final class OpenedDocuments {

    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;

    OpenedDocuments(DocumentCatalog catalog, CompanyCalendar calendar) {
        this.catalog = catalog;
        this.calendar = calendar;
    }

    /** A document, and what it is seen by. */
    record Opened(CatalogEntry document, Visibility visibility) {}

    /**
     * The document.
     *
     * @param asKeeper whatever the country and the days are that it is for
     * @throws NotFoundException when the caller may see no such document on any day
     */
    Opened find(Caller caller, DocumentId id, boolean asKeeper) {
        Visibility today = calendar.visibility(caller, asKeeper);
        return find(id, today)
                .or(() -> asKeeper ? Optional.empty() : find(id, onItsDay(caller, id)))
                .orElseThrow(() -> new NotFoundException("There is no such document."));
    }

    private Optional<Opened> find(DocumentId id, Visibility visibility) {
        return catalog.find(id, visibility).map(document -> new Opened(document, visibility));
    }

    private Visibility onItsDay(Caller caller, DocumentId id) {
        return calendar.visibility(
                caller,
                catalog.entry(id).map(entry -> nearest(entry.metadata().validity())).orElse(null));
    }

    /** The day on which it holds that is nearest to today; null where it holds today. */
    private @Nullable LocalDate nearest(Validity validity) {
        LocalDate to = validity.to();
        return to != null && to.isBefore(calendar.today()) ? to : validity.from();
    }
}
