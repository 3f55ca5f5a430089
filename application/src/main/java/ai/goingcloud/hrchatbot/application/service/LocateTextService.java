package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.LocateText;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.Place;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the original once more, which gives the same text again; the places of the last few
 * documents are kept, since whoever opens one quote opens another.
 */
final class LocateTextService implements LocateText {

    private static final int KEPT = 8;

    private final OpenedDocuments documents;
    private final DocumentSource source;
    private final DocumentParser parser;
    private final Map<DocumentVersion, List<Place>> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<DocumentVersion, List<Place>> eldest) {
                    return size() > KEPT;
                }
            };

    LocateTextService(OpenedDocuments documents, DocumentSource source, DocumentParser parser) {
        this.documents = documents;
        this.source = source;
        this.parser = parser;
    }

    @Override
    public List<Place> locate(Query query) {
        CatalogEntry document =
                documents.find(query.caller(), query.documentId(), query.asKeeper()).document();
        DocumentVersion read = document.version();
        if (read == null || document.chunks() == 0) {
            throw new NotFoundException("This document could not be read, and cannot be opened.");
        }
        if (query.version() != null && !query.version().equals(read)) {
            throw replaced();
        }
        return places(document, read).stream()
                .filter(place -> place.start() < query.end() && place.end() > query.start())
                .toList();
    }

    private List<Place> places(CatalogEntry document, DocumentVersion version) {
        synchronized (kept) {
            List<Place> known = kept.get(version);
            if (known != null) {
                return known;
            }
        }
        RawDocument raw =
                source.open(document.path())
                        .orElseThrow(() -> new NotFoundException("The file is no longer there."));
        if (!raw.version().equals(version)) {
            throw replaced();
        }
        List<Place> places =
                switch (parser.parse(raw)) {
                    case ParseResult.Parsed(var parsed) ->
                            inCodePoints(parsed.text().text(), parsed.places());
                    case ParseResult.Unreadable _ -> List.of();
                };
        synchronized (kept) {
            kept.put(version, places);
        }
        return places;
    }

    private static NotFoundException replaced() {
        return new NotFoundException(
                "This version of the file is no longer there; a newer one has replaced it.");
    }

    private static List<Place> inCodePoints(String text, List<Place> places) {
        List<Place> counted = new ArrayList<>(places.size());
        int offset = 0;
        int codePoints = 0;
        for (Place place : places) {
            if (place.start() < offset) {
                offset = 0;
                codePoints = 0;
            }
            codePoints += text.codePointCount(offset, place.start());
            offset = place.start();
            int end = codePoints + text.codePointCount(place.start(), place.end());
            counted.add(
                    new Place(
                            codePoints,
                            end,
                            place.page(),
                            place.left(),
                            place.top(),
                            place.width(),
                            place.height()));
        }
        return List.copyOf(counted);
    }
}
