package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The catalog on Lucene. Entries are also held in memory, a few hundred bytes each, from the first
 * call on that needs them; texts are read from disk.
 */
public final class LuceneDocumentCatalog implements DocumentCatalog {

    private final LuceneIndex index;
    private volatile @Nullable Entries loaded;

    /** The catalog that the index holds. Nothing is read yet. */
    public LuceneDocumentCatalog(LuceneIndex index) {
        this.index = index;
    }

    /**
     * The entries of one writer.
     *
     * @param byPath those that are told, since what they say of chunks can be found
     * @param paths of the documents
     * @param written those that wait for their commit, which other writers have to follow
     */
    private record Entries(
            IndexWriter writer,
            ConcurrentNavigableMap<String, CatalogEntry> byPath,
            Map<DocumentId, DocumentPath> paths,
            Map<String, CatalogEntry> written) {

        @Nullable CatalogEntry latest(CatalogEntry of) {
            String path = of.path().value();
            CatalogEntry waiting = written.get(path);
            return waiting != null ? waiting : byPath.get(path);
        }

        /** A later one of the same document may be told already. */
        void tell(CatalogEntry entry) {
            byPath.merge(
                    entry.path().value(),
                    entry,
                    (told, next) -> next.fence().supersedes(told.fence()) ? next : told);
            paths.put(entry.id(), entry.path());
            written.remove(entry.path().value(), entry);
        }
    }

    /** Read under the writers' lock, so that no change falls between reading and remembering. */
    private Entries entriesHeld() {
        Entries held = current();
        return held != null ? held : index.change(this::load);
    }

    /** Null when nothing was read yet, or with a writer that was lost and some of it with that. */
    private @Nullable Entries current() {
        Entries held = loaded;
        return held != null && index.isWrittenBy(held.writer()) ? held : null;
    }

    private Entries load(IndexWriter writer) {
        Entries held = current();
        if (held != null) {
            return held;
        }
        Entries read =
                index.read(searcher -> {
                    Entries entries =
                            new Entries(
                                    writer,
                                    new ConcurrentSkipListMap<>(),
                                    new ConcurrentHashMap<>(),
                                    new ConcurrentHashMap<>());
                    read(searcher, Fields.ENTRY, entries::tell);
                    return entries;
                });
        loaded = read;
        return read;
    }

    /** Hands over the live entries that have a field. */
    private static void read(IndexSearcher searcher, String field, Consumer<CatalogEntry> reader)
            throws IOException {
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms entries = leaf.reader().terms(field);
            if (entries == null) {
                continue;
            }
            Bits live = leaf.reader().getLiveDocs();
            var ids = entries.iterator();
            while (ids.next() != null) {
                var holders = ids.postings(null, 0);
                for (int doc = holders.nextDoc();
                        doc != DocIdSetIterator.NO_MORE_DOCS;
                        doc = holders.nextDoc()) {
                    if (live == null || live.get(doc)) {
                        reader.accept(
                                Payloads.entry(LuceneVectorStore.payload(leaf.reader(), doc)));
                    }
                }
            }
        }
    }

    /** Whether no newer writer was here. Only inside {@link LuceneIndex#change}. */
    boolean mayWrite(CatalogEntry entry) {
        CatalogEntry held = entriesHeld().latest(entry);
        return held == null || entry.fence().supersedes(held.fence());
    }

    /**
     * Remembers an entry that was written and is not told yet. Only inside a change of the index.
     *
     * @return tells it, once it is committed where it must be
     */
    Runnable remember(CatalogEntry entry) {
        Entries entries = entriesHeld();
        entries.written().put(entry.path().value(), entry);
        return () -> entries.tell(entry);
    }

    /** One alone is read from the index, so that the first question does not wait for all. */
    @Override
    public Optional<CatalogEntry> entry(DocumentId id) {
        Entries held = current();
        if (held == null) {
            return index.read(searcher -> entry(searcher, id));
        }
        return Optional.ofNullable(held.paths().get(id))
                .map(path -> held.byPath().get(path.value()));
    }

    private static Optional<CatalogEntry> entry(IndexSearcher searcher, DocumentId id)
            throws IOException {
        TopDocs found = searcher.search(new TermQuery(new Term(Fields.ENTRY, id.value())), 1);
        if (found.scoreDocs.length == 0) {
            return Optional.empty();
        }
        int doc = found.scoreDocs[0].doc;
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        return Optional.of(
                Payloads.entry(LuceneVectorStore.payload(leaf.reader(), doc - leaf.docBase)));
    }

    @Override
    public List<CatalogEntry> entries() {
        return List.copyOf(entriesHeld().byPath().values());
    }

    @Override
    public boolean record(CatalogEntry entry) {
        return record(entry, () -> mayWrite(entry));
    }

    @Override
    public boolean recordAfter(@Nullable Fence held, CatalogEntry entry) {
        return record(
                entry,
                () -> {
                    CatalogEntry present = entriesHeld().latest(entry);
                    return Objects.equals(present == null ? null : present.fence(), held);
                });
    }

    private boolean record(CatalogEntry entry, BooleanSupplier mayWrite) {
        if (entry.state() == DocumentState.INDEXED) {
            throw new IllegalArgumentException("an indexed document is written with its chunks");
        }
        boolean dropsText =
                entry.state() == DocumentState.REJECTED || entry.state() == DocumentState.REMOVED;
        LuceneIndex.Change<@Nullable Runnable> write =
                writer -> {
                    if (!mayWrite.getAsBoolean()) {
                        return null;
                    }
                    writer.updateDocument(
                            dropsText ? Fields.document(entry) : Fields.entryTerm(entry),
                            Fields.entry(entry));
                    return remember(entry);
                };
        boolean mustLast = dropsText || entry.state() == DocumentState.FAILED;
        Runnable tell = mustLast ? index.changeDurably(write) : index.change(write);
        if (tell == null) {
            return false;
        }
        tell.run();
        return true;
    }

    @Override
    public Optional<CatalogEntry> find(DocumentId id, Visibility visibility) {
        return entry(id).filter(entry -> mayShow(entry, visibility));
    }

    @Override
    public List<CatalogEntry> list(Visibility visibility, String after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("'limit' must be 1 to 1,000");
        }
        Stream<CatalogEntry> following =
                entriesHeld().byPath().tailMap(after, false).values().stream();
        return following.filter(entry -> mayShow(entry, visibility)).limit(limit).toList();
    }

    /** From the index, as the chunks are that are searched: the first question needs no more. */
    @Override
    public List<CatalogEntry> superseding(Visibility visibility) {
        return index.read(searcher -> {
            List<CatalogEntry> found = new ArrayList<>();
            read(searcher, Fields.SUPERSEDING, found::add);
            return found.stream()
                    .filter(entry -> mayShow(entry, visibility))
                    .sorted(Comparator.comparing(entry -> entry.path().value()))
                    .toList();
        });
    }

    @Override
    public Optional<String> text(DocumentId id, Visibility visibility) {
        // Entry and text of one state: who might read the text of before may not that of now.
        return index.read(searcher -> {
            Optional<CatalogEntry> entry = entry(searcher, id);
            return entry.isPresent() && mayShow(entry.get(), visibility)
                    ? text(searcher, id)
                    : Optional.empty();
        });
    }

    private static Optional<String> text(IndexSearcher searcher, DocumentId id) throws IOException {
        TopDocs found = searcher.search(new TermQuery(new Term(Fields.TEXT, id.value())), 1);
        return found.scoreDocs.length == 0
                ? Optional.empty()
                : Optional.ofNullable(
                        searcher.storedFields()
                                .document(found.scoreDocs[0].doc)
                                .get(Fields.STORED_TEXT));
    }

    private static boolean mayShow(CatalogEntry entry, Visibility visibility) {
        return entry.state() != DocumentState.REMOVED
                && visibility.allows(entry.metadata().audience(), entry.metadata().validity());
    }
}
