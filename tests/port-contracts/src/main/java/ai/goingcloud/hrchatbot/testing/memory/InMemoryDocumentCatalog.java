package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A catalog in memory, with the documents that its {@link InMemoryVectorStore} searches. */
public final class InMemoryDocumentCatalog implements DocumentCatalog {

    private final TreeMap<String, CatalogEntry> entries = new TreeMap<>();
    private final Map<DocumentId, IndexedDocument> documents = new HashMap<>();

    @Override
    public synchronized Optional<CatalogEntry> entry(DocumentId id) {
        return entries.values().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<CatalogEntry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public synchronized boolean record(CatalogEntry entry) {
        if (entry.state() == DocumentState.INDEXED) {
            throw new IllegalArgumentException("an indexed document is written with its chunks");
        }
        if (!mayWrite(entry)) {
            return false;
        }
        if (entry.state() == DocumentState.REJECTED || entry.state() == DocumentState.REMOVED) {
            documents.remove(entry.id());
        }
        entries.put(entry.path().value(), entry);
        return true;
    }

    @Override
    public synchronized boolean recordAfter(@Nullable Fence held, CatalogEntry entry) {
        CatalogEntry present = entries.get(entry.path().value());
        return Objects.equals(present == null ? null : present.fence(), held) && record(entry);
    }

    synchronized boolean replace(IndexedDocument document) {
        if (!mayWrite(document.entry())) {
            return false;
        }
        entries.put(document.entry().path().value(), document.entry());
        documents.put(document.entry().id(), document);
        return true;
    }

    synchronized List<IndexedDocument> documents() {
        return List.copyOf(documents.values());
    }

    private boolean mayWrite(CatalogEntry entry) {
        CatalogEntry held = entries.get(entry.path().value());
        return held == null || entry.fence().supersedes(held.fence());
    }

    @Override
    public synchronized Optional<CatalogEntry> find(DocumentId id, Visibility visibility) {
        return entry(id).filter(entry -> mayShow(entry, visibility));
    }

    @Override
    public synchronized List<CatalogEntry> list(Visibility visibility, String after, int limit) {
        return entries.tailMap(after, false).values().stream()
                .filter(entry -> mayShow(entry, visibility))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<String> text(DocumentId id, Visibility visibility) {
        return find(id, visibility)
                .flatMap(_ -> Optional.ofNullable(documents.get(id)))
                .map(IndexedDocument::text);
    }

    private static boolean mayShow(CatalogEntry entry, Visibility visibility) {
        return entry.state() != DocumentState.REMOVED
                && visibility.allows(entry.metadata().audience(), entry.metadata().validity());
    }
}
