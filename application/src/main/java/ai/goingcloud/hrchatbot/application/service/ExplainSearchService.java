package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ExplainSearch;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.Validity;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches twice: with the rights that are asked about, and as who keeps the documents. */
final class ExplainSearchService implements ExplainSearch {

    private final Retriever retriever;
    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;
    private final @Nullable SharedQuestionRate rate;

    ExplainSearchService(
            Retriever retriever,
            DocumentCatalog catalog,
            CompanyCalendar calendar,
            @Nullable SharedQuestionRate rate) {
        this.retriever = retriever;
        this.catalog = catalog;
        this.calendar = calendar;
        this.rate = rate;
    }

    @Override
    public Explanation explain(Query query) {
        KeptDocuments.check(query.caller());
        if (rate != null) {
            rate.countSearch(query.caller(), query.address());
        }
        LocalDate day = calendar.askedDay(query.question(), query.asOf());
        List<RankedChunk> found = retriever.retrieve(query.as(), query.question(), day);
        Set<DocumentId> known =
                found.stream().map(hit -> hit.chunk().documentId()).collect(Collectors.toSet());
        Visibility asked = calendar.visibility(query.as(), day);
        Visibility kept = Visibility.ofKeeper(query.caller());
        List<CatalogEntry> newer = catalog.superseding(asked);
        List<LeftOut> leftOut =
                retriever.retrieveAll(kept, query.question()).stream()
                        .map(hit -> hit.chunk().documentId())
                        .distinct()
                        .filter(id -> !known.contains(id))
                        .flatMap(id -> catalog.find(id, kept).stream())
                        .flatMap(document -> leftOut(document, asked, newer).stream())
                        .limit(query.limit())
                        .toList();
        return new Explanation(found.subList(0, Math.min(query.limit(), found.size())), leftOut);
    }

    /** Empty for what is merely too far from the question. */
    private static Optional<LeftOut> leftOut(
            CatalogEntry document, Visibility asked, List<CatalogEntry> newer) {
        return Stream.of(Filter.values())
                .filter(filter -> leavesOut(filter, document, asked, newer))
                .findFirst()
                .map(filter -> new LeftOut(document, filter));
    }

    private static boolean leavesOut(
            Filter filter, CatalogEntry document, Visibility asked, List<CatalogEntry> newer) {
        Audience audience = document.metadata().audience();
        Validity validity = document.metadata().validity();
        String country = asked.country();
        LocalDate day = asked.asOf();
        LocalDate published = asked.publishedBy();
        return switch (filter) {
            case GROUPS -> !audience.groups().allowsAny(asked.groups());
            case COUNTRY -> country != null && !audience.countries().allowsAny(Set.of(country));
            case DAY -> day != null && !validity.holdsOn(day);
            case PUBLICATION -> published != null && !validity.publishedBy(published);
            case SUPERSEDED ->
                    newer.stream()
                            .anyMatch(entry ->
                                    entry.metadata().supersedes(entry.path(), document.path()));
        };
    }
}
