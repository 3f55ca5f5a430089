package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.SPACE;
import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.TERM_COUNT;

import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chunks in PostgreSQL: words by BM25 as the inner product of sparse vectors, vectors as halfvec by
 * an exact scan of the visible ones, or by a graph where {@link PgvectorSpaces} made one.
 */
public final class PgvectorVectorStore implements VectorStore {

    private static final Logger LOG = LoggerFactory.getLogger(PgvectorVectorStore.class);

    /** Below so many visible chunks a scan is quicker than a graph, and never misses. */
    private static final int EXACT_UP_TO = 5_000;

    /** How many chunks are weighed anew behind one replacement at most: some seconds. */
    private static final int WEIGHED_AT_ONCE = 5_000;

    private final PostgresDatabase reading;
    private final PostgresDatabase writing;
    private final PgvectorDocumentCatalog catalog;

    /** As last read; a number belongs to one space for ever. */
    private volatile Map<EmbeddingSpaceId, StoredSpace> knownSpaces = Map.of();

    /**
     * A store on a database.
     *
     * @param reading in the role of answering, for searches
     * @param writing in the role of ingestion
     * @param catalog on the same database
     */
    public PgvectorVectorStore(
            PostgresDatabase reading, PostgresDatabase writing, PgvectorDocumentCatalog catalog) {
        this.reading = reading;
        this.writing = writing;
        this.catalog = catalog;
    }

    @Override
    public List<EmbeddingSpace> activeSpaces() {
        return reading.read(this::readSpaces).stream()
                .filter(StoredSpace::active)
                .map(StoredSpace::space)
                .toList();
    }

    private List<StoredSpace> readSpaces(DSLContext sql) {
        List<StoredSpace> spaces = StoredSpace.all(sql);
        Map<EmbeddingSpaceId, StoredSpace> byId = new HashMap<>();
        spaces.forEach(space -> byId.put(space.space().id(), space));
        knownSpaces = Map.copyOf(byId);
        return spaces;
    }

    private @Nullable StoredSpace stored(PostgresDatabase database, EmbeddingSpaceId id) {
        StoredSpace known = knownSpaces.get(id);
        if (known == null) {
            List<StoredSpace> _ = database.read(this::readSpaces);
            known = knownSpaces.get(id);
        }
        return known;
    }

    @Override
    public void activate(EmbeddingSpace space) {
        writing.write(sql -> {
            short number = StoredSpace.open(sql, space);
            return sql.update(SPACE)
                    .set(SPACE.STATE, "active")
                    .set(SPACE.ACTIVATED, StoredSpace.nextActivation())
                    .where(SPACE.NUMBER.eq(number))
                    .and(SPACE.STATE.ne("active"))
                    .execute();
        });
        List<StoredSpace> _ = writing.read(this::readSpaces);
    }

    @Override
    public Map<ContentHash, Embedding> knownEmbeddings(
            EmbeddingSpaceId space, Set<ContentHash> hashes) {
        StoredSpace stored = stored(writing, space);
        if (stored == null || hashes.isEmpty()) {
            return Map.of();
        }
        String[] wanted = hashes.stream().map(ContentHash::value).toArray(String[]::new);
        Map<ContentHash, Embedding> known = new HashMap<>();
        for (Record row : writing.read(sql -> RawSql.vectors(sql, stored.number(), wanted))) {
            known.put(
                    new ContentHash(row.get(0, String.class)),
                    Embedding.ofUnit(StoredSpace.vector(row.get(1, String.class))));
        }
        return known;
    }

    @Override
    public List<Boolean> replaceAll(List<IndexedDocument> documents) {
        IndexedDocument.checkTogether(documents);
        if (documents.isEmpty()) {
            return List.of();
        }
        Map<EmbeddingSpaceId, Integer> spaces = new HashMap<>();
        documents.forEach(
                document -> document.chunks().forEach(chunk -> checkSpace(chunk.vector(), spaces)));
        Map<CatalogEntry, Integer> accessOf = new HashMap<>();
        documents.forEach(
                document -> accessOf.put(document.entry(), catalog.access(document.entry())));
        List<NewRows> rows =
                documents.stream()
                        .map(document -> NewRows.of(document, access(document, accessOf)))
                        .toList();
        Written written =
                writing.write(sql -> {
                    RawSql.shareSpaces(sql);
                    checkStillActive(sql, spaces);
                    Set<String> ids = PgvectorDocumentCatalog.write(sql, accessOf);
                    List<NewRows> newer =
                            rows.stream().filter(each -> ids.contains(each.id())).toList();
                    if (newer.isEmpty()) {
                        return new Written(ids, false);
                    }
                    RawSql.clear(sql, newer.stream().map(NewRows::id).toList());
                    write(sql, newer, spaces);
                    return new Written(ids, RawSql.isOutdated(sql));
                });
        if (written.leavesOutdated()) {
            weighAnew();
        }
        return rows.stream().map(each -> written.ids().contains(each.id())).toList();
    }

    /** What a replacement did: the documents that it wrote, and whether weights are off now. */
    private record Written(Set<String> ids, boolean leavesOutdated) {}

    /** After the documents are safe, and left to the next writer where it fails. */
    private void weighAnew() {
        try {
            writing.write(sql -> {
                RawSql.weighAnew(sql, TermWeights.BASE, TermWeights.SLOPE, WEIGHED_AT_ONCE);
                return true;
            });
        } catch (DependencyException e) {
            LOG.warn("words were not weighed by the new average length: {}", e.getMessage(), e);
        }
    }

    /**
     * What is written of a document.
     *
     * @param words counted on other processors while the database stores what needs no count; on
     *     threads of their own, since the pool of all may be waiting for this very replacement
     */
    private record NewRows(IndexedDocument document, int access, CompletableFuture<Words> words) {

        static NewRows of(IndexedDocument document, int access) {
            return new NewRows(
                    document,
                    access,
                    CompletableFuture.supplyAsync(
                            () -> Words.of(document), Thread::startVirtualThread));
        }

        String id() {
            return document.entry().id().value();
        }

        List<TermFrequencies> frequencies() {
            return words.join().frequencies();
        }

        TermCounts counts() {
            return words.join().counts();
        }
    }

    /** How often each term stands in each chunk of a document, and in how many of them. */
    private record Words(List<TermFrequencies> frequencies, TermCounts counts) {

        static Words of(IndexedDocument document) {
            List<TermFrequencies> frequencies =
                    document.chunks().stream()
                            .map(chunk -> TermWeights.frequencies(chunk.terms()))
                            .toList();
            return new Words(frequencies, TermCounts.of(frequencies));
        }
    }

    private static int access(IndexedDocument document, Map<CatalogEntry, Integer> accessOf) {
        return Objects.requireNonNull(accessOf.get(document.entry()));
    }

    /** All rows of new documents. */
    private static void write(
            DSLContext sql, List<NewRows> documents, Map<EmbeddingSpaceId, Integer> spaces) {
        int size = documents.stream().mapToInt(each -> each.document().chunks().size()).sum();
        RawSql.Numbers numbers = RawSql.numbers(sql, size);
        List<NewChunk> chunks = new ArrayList<>(size);
        for (NewRows rows : documents) {
            for (IndexedChunk chunk : rows.document().chunks()) {
                chunks.add(
                        new NewChunk(
                                numbers.chunkIds()[chunks.size()],
                                rows.id(),
                                rows.access(),
                                chunk));
            }
        }
        RawSql.copy(
                sql,
                "chunk (id, document, version, ordinal, text, location_start, location_end, page,"
                        + " title, heading, table_header, language, content_hash, access)",
                rows -> chunks.forEach(chunk -> chunk.addTo(rows)));
        if (!spaces.isEmpty()) {
            RawSql.copy(
                    sql,
                    "embedding (space, chunk, access, vector)",
                    rows -> chunks.forEach(chunk -> chunk.addVectorTo(rows, spaces)));
        }
        RawSql.copy(
                sql,
                "document_text (document, text)",
                rows ->
                        documents.forEach(
                                each -> rows.row(2).text(each.id()).text(each.document().text())));
        writeWords(sql, documents, chunks, numbers);
    }

    private static void writeWords(
            DSLContext sql,
            List<NewRows> documents,
            List<NewChunk> chunks,
            RawSql.Numbers numbers) {
        List<TermFrequencies> frequencies =
                documents.stream().flatMap(each -> each.frequencies().stream()).toList();
        TermCounts counts = TermCounts.of(frequencies);
        double average =
                Math.max(
                        1,
                        (double) (numbers.terms() + counts.length())
                                / (numbers.chunks() + counts.chunks()));
        RawSql.copy(
                sql,
                "lexical (chunk, access, length, average, terms)",
                rows -> {
                    for (int i = 0; i < chunks.size(); i++) {
                        rows.row(5)
                                .bigint(chunks.get(i).number())
                                .integer(chunks.get(i).access())
                                .integer(frequencies.get(i).sum())
                                .real((float) average)
                                .sparsevec(
                                        frequencies.get(i),
                                        TermWeights.weights(frequencies.get(i), average),
                                        TermWeights.DIMENSIONS);
                    }
                });
        RawSql.copy(
                sql,
                "document_terms (document, terms, chunks)",
                rows ->
                        documents.forEach(
                                each -> each.counts().addTo(rows.row(3).text(each.id()))));
        RawSql.copy(sql, "term_pending (terms, chunks)", rows -> counts.addTo(rows.row(2)));
        RawSql.foldTerms(sql);
    }

    private record NewChunk(long number, String document, int access, IndexedChunk indexed) {

        void addTo(BinaryRows rows) {
            Chunk chunk = indexed.chunk();
            rows.row(14)
                    .bigint(number)
                    .text(document)
                    .text(chunk.version().value())
                    .integer(chunk.ordinal())
                    .text(chunk.text())
                    .integer(chunk.location().start())
                    .integer(chunk.location().end())
                    .integer(chunk.location().page())
                    .text(chunk.context().title())
                    .texts(chunk.context().heading())
                    .text(chunk.context().tableHeader())
                    .text(chunk.language().name())
                    .text(chunk.contentHash().value())
                    .integer(access);
        }

        void addVectorTo(BinaryRows rows, Map<EmbeddingSpaceId, Integer> spaces) {
            SpaceVector vector = indexed.vector();
            if (vector != null) {
                rows.row(4)
                        .smallint(Objects.requireNonNull(spaces.get(vector.space())))
                        .bigint(number)
                        .integer(access)
                        .halfvec(vector.embedding().toArray());
            }
        }
    }

    /** Another process may have switched to another space; from here on none does. */
    private void checkStillActive(DSLContext sql, Map<EmbeddingSpaceId, Integer> spaces) {
        Set<Integer> active =
                sql
                        .select(SPACE.NUMBER)
                        .from(SPACE)
                        .where(SPACE.STATE.eq("active"))
                        .fetch()
                        .stream()
                        .map(row -> row.value1().intValue())
                        .collect(Collectors.toSet());
        if (!active.containsAll(spaces.values())) {
            knownSpaces = Map.of();
            throw new IllegalArgumentException("a space that is not active any more");
        }
    }

    private void checkSpace(@Nullable SpaceVector vector, Map<EmbeddingSpaceId, Integer> spaces) {
        if (vector == null) {
            return;
        }
        StoredSpace stored = stored(writing, vector.space());
        if (stored == null || !stored.active()) {
            throw new IllegalArgumentException("no active space: " + vector.space());
        }
        if (stored.space().dimension() != vector.embedding().dimension()) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.embedding().dimension() + " in " + vector.space());
        }
        spaces.put(vector.space(), stored.number());
    }

    @Override
    public SearchResult search(SearchRequest request) {
        List<RawSql.Near> near = new ArrayList<>();
        for (SpaceVector vector : request.vectors()) {
            StoredSpace stored = stored(reading, vector.space());
            if (stored != null && stored.space().dimension() == vector.embedding().dimension()) {
                near.add(
                        new RawSql.Near(
                                stored.number(), vector.embedding().toArray(), stored.graph()));
            }
        }
        Integer[] terms = TermWeights.places(request.terms());
        if (terms.length == 0 && near.isEmpty()) {
            return new SearchResult(List.of(), List.of());
        }
        List<ScoredChunk> lexical = new ArrayList<>();
        List<ScoredChunk> byVector = new ArrayList<>();
        List<RawSql.Hit> hits =
                reading.read(sql ->
                        RawSql.search(
                                sql,
                                request.visibility(),
                                terms,
                                near,
                                request.limit(),
                                EXACT_UP_TO));
        for (RawSql.Hit hit : hits) {
            if (hit.list() == 0) {
                lexical.add(new ScoredChunk(hit.chunk(), -hit.distance()));
            } else {
                byVector.add(new ScoredChunk(hit.chunk(), 1 - hit.distance()));
            }
        }
        return new SearchResult(best(lexical, request.limit()), best(byVector, request.limit()));
    }

    @Override
    public Map<String, Long> chunksWith(Set<String> terms) {
        Map<Integer, String> places = new HashMap<>();
        terms.forEach(term -> places.put(TermWeights.place(term), term));
        Map<String, Long> chunks = new HashMap<>();
        reading.read(sql ->
                        sql.select(TERM_COUNT.TERM, TERM_COUNT.CHUNKS)
                                .from(TERM_COUNT)
                                .where(
                                        TERM_COUNT.TERM.eq(
                                                DSL.any(places.keySet().toArray(Integer[]::new))))
                                .and(TERM_COUNT.CHUNKS.gt(0L))
                                .fetch())
                .forEach(row -> chunks.put(places.get(row.value1()), row.value2()));
        return chunks;
    }

    private static List<ScoredChunk> best(List<ScoredChunk> hits, int limit) {
        return hits.stream().sorted(ScoredChunk.BEST_FIRST).limit(limit).toList();
    }

    /** In how many of some chunks each term stands. */
    private record TermCounts(TermFrequencies holding, long chunks, long length) {

        static TermCounts of(List<TermFrequencies> chunks) {
            return new TermCounts(
                    TermFrequencies.holding(chunks),
                    chunks.size(),
                    chunks.stream().mapToLong(TermFrequencies::sum).sum());
        }

        /** The terms and their numbers; before them 0 and -1, which stand for all of them. */
        void addTo(BinaryRows row) {
            int[] terms = new int[holding.size() + 2];
            long[] numbers = new long[holding.size() + 2];
            terms[1] = -1;
            numbers[0] = chunks;
            numbers[1] = length;
            for (int i = 0; i < holding.size(); i++) {
                terms[i + 2] = holding.place(i);
                numbers[i + 2] = holding.count(i);
            }
            row.integers(terms).bigints(numbers);
        }
    }
}
