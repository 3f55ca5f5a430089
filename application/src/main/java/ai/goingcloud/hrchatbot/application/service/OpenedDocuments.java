package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.Validity;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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
        Optional<Opened> found =
                asKeeper ? find(id, calendar.visibility(caller, true)) : find(caller, id);
        return found.orElseThrow(() -> new NotFoundException("There is no such document."));
    }

    /**
     * As a reader; empty when the caller may see no such document on any day. On a day on which it
     * holds: an answer may be about the rules of another day, and a rule that ended is no secret.
     */
    Optional<Opened> find(Caller caller, DocumentId id) {
        return find(id, calendar.visibility(caller, null))
                .or(() ->
                        days(id).flatMap(day -> find(id, calendar.visibility(caller, day)).stream())
                                .findFirst());
    }

    private Optional<Opened> find(DocumentId id, Visibility visibility) {
        return catalog.find(id, visibility).map(document -> new Opened(document, visibility));
    }

    /** The first and the last on which it holds, where it has such. */
    private Stream<LocalDate> days(DocumentId id) {
        Validity validity =
                catalog.entry(id)
                        .map(entry -> entry.metadata().validity())
                        .orElse(Validity.always());
        return Stream.of(validity.from(), validity.to()).filter(Objects::nonNull);
    }
}
