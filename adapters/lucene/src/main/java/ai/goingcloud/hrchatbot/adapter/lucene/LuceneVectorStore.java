package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.ScoredChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.HitQueue;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Chunks on Lucene: words by BM25, vectors by {@link NearestVectors} among the visible ones. */
public final class LuceneVectorStore implements VectorStore {

    private static final String SPACE_KEY = "space-";

    private final LuceneIndex index;
    private final LuceneDocumentCatalog catalog;
    private final NearestVectors nearest =
            new NearestVectors(
                    task -> Thread.ofPlatform().daemon().name("vector-codes").start(task));
    private volatile List<EmbeddingSpace> activeSpaces;

    /**
     * A store on the index that the catalog is on.
     *
     * @param catalog over the same {@code index}
     */
    public LuceneVectorStore(LuceneIndex index, LuceneDocumentCatalog catalog) {
        this.index = index;
        this.catalog = catalog;
        this.activeSpaces = index.change(_ -> committedSpaces());
    }

    @Override
    public List<EmbeddingSpace> activeSpaces() {
        return activeSpaces;
    }

    @Override
    public void activate(EmbeddingSpace space) {
        List<EmbeddingSpace> _ =
                index.changeDurably(_ -> {
                    if (activeSpaces.contains(space)) {
                        return null;
                    }
                    index.putCommitData(
                            "%s%04d".formatted(SPACE_KEY, activeSpaces.size()),
                            Base64.getEncoder().encodeToString(Payloads.space(space).bytes));
                    activeSpaces = committedSpaces();
                    return activeSpaces;
                });
    }

    private List<EmbeddingSpace> committedSpaces() {
        List<EmbeddingSpace> spaces = new ArrayList<>();
        new TreeMap<>(index.commitData())
                .forEach((key, value) -> {
                    if (key.startsWith(SPACE_KEY)) {
                        spaces.add(Payloads.space(new BytesRef(Base64.getDecoder().decode(value))));
                    }
                });
        return List.copyOf(spaces);
    }

    @Override
    public Map<ContentHash, Embedding> knownEmbeddings(
            EmbeddingSpaceId space, Set<ContentHash> hashes) {
        return index.read(searcher -> {
            Map<ContentHash, Embedding> known = new HashMap<>();
            Set<ContentHash> wanted = new HashSet<>(hashes);
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                FloatVectorValues vectors =
                        leaf.reader().getFloatVectorValues(Fields.vectors(space));
                if (vectors == null) {
                    continue;
                }
                // All positions of sparse vectors are one and the same, and it only goes forward.
                KnnVectorValues.DocIndexIterator position = vectors.iterator();
                for (Map.Entry<Integer, ContentHash> held :
                        holders(leaf.reader(), wanted).entrySet()) {
                    int doc = held.getKey();
                    int at = position.docID() < doc ? position.advance(doc) : position.docID();
                    if (at == doc && wanted.remove(held.getValue())) {
                        known.put(
                                held.getValue(),
                                Embedding.ofUnit(vectors.vectorValue(position.index())));
                    }
                }
            }
            return known;
        });
    }

    /** The documents that are there with a text of these hashes, in ascending order. */
    private static SortedMap<Integer, ContentHash> holders(
            LeafReader reader, Set<ContentHash> hashes) throws IOException {
        SortedMap<Integer, ContentHash> found = new TreeMap<>();
        Bits live = reader.getLiveDocs();
        for (ContentHash hash : hashes) {
            PostingsEnum holders = reader.postings(new Term(Fields.HASH, hash.value()), 0);
            if (holders == null) {
                continue;
            }
            for (int doc = holders.nextDoc();
                    doc != DocIdSetIterator.NO_MORE_DOCS;
                    doc = holders.nextDoc()) {
                if (live == null || live.get(doc)) {
                    found.put(doc, hash);
                }
            }
        }
        return found;
    }

    @Override
    public List<Boolean> replaceAll(List<IndexedDocument> documents) {
        IndexedDocument.checkTogether(documents);
        documents.stream()
                .flatMap(document -> document.chunks().stream())
                .forEach(this::checkSpace);
        List<List<Document>> records = documents.stream().map(LuceneVectorStore::records).toList();
        Map<Integer, Runnable> written =
                index.changeDurably(writer -> {
                    Map<Integer, Runnable> tellings = new HashMap<>();
                    for (int i = 0; i < records.size(); i++) {
                        CatalogEntry entry = documents.get(i).entry();
                        if (catalog.mayWrite(entry)) {
                            writer.updateDocuments(Fields.document(entry), records.get(i));
                            tellings.put(i, catalog.remember(entry));
                        }
                    }
                    return tellings.isEmpty() ? null : tellings;
                });
        if (written == null) {
            return Collections.nCopies(documents.size(), false);
        }
        written.values().forEach(Runnable::run);
        return IntStream.range(0, documents.size()).mapToObj(written::containsKey).toList();
    }

    /** What the index holds of a document, its entry first. */
    private static List<Document> records(IndexedDocument document) {
        List<Document> records = new ArrayList<>(document.chunks().size() + 2);
        records.add(Fields.entry(document.entry()));
        records.add(Fields.text(document.entry(), document.text()));
        document.chunks().forEach(chunk -> records.add(Fields.chunk(document.entry(), chunk)));
        return records;
    }

    private void checkSpace(IndexedChunk chunk) {
        SpaceVector vector = chunk.vector();
        if (vector == null) {
            return;
        }
        EmbeddingSpace space =
                activeSpaces.stream()
                        .filter(active -> active.id().equals(vector.space()))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "not an active space: " + vector.space()));
        if (space.dimension() != vector.embedding().dimension()) {
            throw new IllegalArgumentException("wrong dimension for " + vector.space());
        }
    }

    @Override
    public SearchResult search(SearchRequest request) {
        return index.read(searcher -> {
            Query visible = searcher.rewrite(Fields.visible(request.visibility()));
            ScoreDoc[] lexical = lexical(searcher, visible, request);
            ScoreDoc[] vector = vector(searcher, visible, request);
            Map<Integer, Chunk> chunks = chunks(searcher, lexical, vector);
            return new SearchResult(
                    hits(lexical, chunks, score -> score),
                    // Lucene's score of a dot product is (1 + cosine) / 2.
                    hits(vector, chunks, score -> 2.0 * score - 1.0));
        });
    }

    @Override
    public Map<String, Long> chunksWith(Set<String> terms) {
        return index.read(searcher -> {
            Map<String, Long> chunks = new HashMap<>();
            for (String term : terms) {
                long holding = searcher.getIndexReader().docFreq(new Term(Fields.TERMS, term));
                if (holding > 0) {
                    chunks.put(term, holding);
                }
            }
            return chunks;
        });
    }

    private static ScoreDoc[] lexical(IndexSearcher searcher, Query visible, SearchRequest request)
            throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : request.terms()) {
            query.add(new TermQuery(new Term(Fields.TERMS, term)), BooleanClause.Occur.SHOULD);
        }
        query.add(visible, BooleanClause.Occur.FILTER);
        query.setMinimumNumberShouldMatch(1);
        return searcher.search(query.build(), request.limit()).scoreDocs;
    }

    private ScoreDoc[] vector(IndexSearcher searcher, Query visible, SearchRequest request)
            throws IOException {
        HitQueue best = new HitQueue(request.limit(), false);
        for (SpaceVector vector : request.vectors()) {
            if (activeSpaces.stream().anyMatch(space -> space.id().equals(vector.space()))) {
                nearest.find(searcher, visible, vector, best, request.limit());
            }
        }
        ScoreDoc[] hits = new ScoreDoc[best.size()];
        for (int i = hits.length - 1; i >= 0; i--) {
            hits[i] = best.pop();
        }
        return hits;
    }

    /** The chunks of both lists, each read once, in the order in which they lie on disk. */
    private static Map<Integer, Chunk> chunks(
            IndexSearcher searcher, ScoreDoc[] lexical, ScoreDoc[] vector) throws IOException {
        int[] docs =
                Stream.of(lexical, vector)
                        .flatMap(Arrays::stream)
                        .mapToInt(hit -> hit.doc)
                        .sorted()
                        .distinct()
                        .toArray();
        Map<Integer, Chunk> chunks = HashMap.newHashMap(docs.length);
        int next = 0;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next == docs.length || docs[next] >= end) {
                continue;
            }
            BinaryDocValues payloads = leaf.reader().getBinaryDocValues(Fields.PAYLOAD);
            while (next < docs.length && docs[next] < end) {
                chunks.put(
                        docs[next], Payloads.chunk(payload(payloads, docs[next] - leaf.docBase)));
                next++;
            }
        }
        return chunks;
    }

    private static List<ScoredChunk> hits(
            ScoreDoc[] found, Map<Integer, Chunk> chunks, DoubleUnaryOperator score) {
        List<ScoredChunk> hits = new ArrayList<>(found.length);
        for (ScoreDoc hit : found) {
            hits.add(
                    new ScoredChunk(
                            Objects.requireNonNull(chunks.get(hit.doc)),
                            score.applyAsDouble(hit.score)));
        }
        hits.sort(ScoredChunk.BEST_FIRST);
        return hits;
    }

    static BytesRef payload(LeafReader reader, int doc) throws IOException {
        return payload(reader.getBinaryDocValues(Fields.PAYLOAD), doc);
    }

    private static BytesRef payload(@Nullable BinaryDocValues payloads, int doc)
            throws IOException {
        if (payloads == null || !payloads.advanceExact(doc)) {
            throw new IOException("a record without payload");
        }
        return payloads.binaryValue();
    }
}
