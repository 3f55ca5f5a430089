package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A store in memory. Its lexical score is the plain sum of inverse document frequencies. */
public final class InMemoryVectorStore implements VectorStore {

    private final InMemoryDocumentCatalog catalog;
    private final List<EmbeddingSpace> spaces = new CopyOnWriteArrayList<>();

    public InMemoryVectorStore(InMemoryDocumentCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<EmbeddingSpace> activeSpaces() {
        return List.copyOf(spaces);
    }

    @Override
    public synchronized void activate(EmbeddingSpace space) {
        if (!spaces.contains(space)) {
            spaces.add(space);
        }
    }

    @Override
    public Map<ContentHash, Embedding> knownEmbeddings(
            EmbeddingSpaceId space, Set<ContentHash> hashes) {
        Map<ContentHash, Embedding> known = new HashMap<>();
        for (IndexedDocument document : catalog.documents()) {
            for (IndexedChunk chunk : document.chunks()) {
                SpaceVector vector = chunk.vector();
                ContentHash hash = chunk.chunk().contentHash();
                if (vector != null && vector.space().equals(space) && hashes.contains(hash)) {
                    known.put(hash, vector.embedding());
                }
            }
        }
        return known;
    }

    @Override
    public List<Boolean> replaceAll(List<IndexedDocument> documents) {
        IndexedDocument.checkTogether(documents);
        documents.forEach(this::check);
        return documents.stream().map(catalog::replace).toList();
    }

    private void check(IndexedDocument document) {
        for (IndexedChunk chunk : document.chunks()) {
            SpaceVector vector = chunk.vector();
            if (vector != null
                    && spaces.stream()
                            .noneMatch(space ->
                                    space.id().equals(vector.space())
                                            && space.dimension()
                                                    == vector.embedding().dimension())) {
                throw new IllegalArgumentException("not an active space, or another dimension");
            }
        }
    }

    @Override
    public SearchResult search(SearchRequest request) {
        List<IndexedDocument> documents = catalog.documents();
        List<IndexedChunk> visible =
                documents.stream()
                        .filter(document -> allows(request, document.entry().metadata()))
                        .flatMap(document -> document.chunks().stream())
                        .toList();
        List<IndexedChunk> all =
                documents.stream().flatMap(document -> document.chunks().stream()).toList();
        return new SearchResult(lexical(request, visible, all), vector(request, visible));
    }

    private static boolean allows(SearchRequest request, DocumentMetadata metadata) {
        return request.visibility().allows(metadata.audience(), metadata.validity());
    }

    private static List<ScoredChunk> lexical(
            SearchRequest request, List<IndexedChunk> visible, List<IndexedChunk> all) {
        List<ScoredChunk> hits = new ArrayList<>();
        for (IndexedChunk chunk : visible) {
            double score = 0;
            for (String term : request.terms()) {
                int frequency = Collections.frequency(terms(chunk), term);
                long holders = all.stream().filter(other -> terms(other).contains(term)).count();
                if (frequency > 0) {
                    score += Math.log(1 + (all.size() + 0.5) / (holders + 0.5));
                }
            }
            if (score > 0) {
                hits.add(new ScoredChunk(chunk.chunk(), score));
            }
        }
        return best(hits, request.limit());
    }

    @Override
    public Map<String, Long> chunksWith(Set<String> terms) {
        Map<String, Long> chunks = new HashMap<>();
        catalog.documents().stream()
                .flatMap(document -> document.chunks().stream())
                .forEach(chunk ->
                        terms.stream()
                                .filter(terms(chunk)::contains)
                                .forEach(term -> chunks.merge(term, 1L, Long::sum)));
        return chunks;
    }

    private static List<String> terms(IndexedChunk chunk) {
        return Stream.of(chunk.terms().title(), chunk.terms().heading(), chunk.terms().body())
                .flatMap(List::stream)
                .toList();
    }

    private List<ScoredChunk> vector(SearchRequest request, List<IndexedChunk> visible) {
        List<ScoredChunk> hits = new ArrayList<>();
        for (SpaceVector asked : request.vectors()) {
            for (IndexedChunk chunk : visible) {
                SpaceVector held = chunk.vector();
                if (held != null && held.space().equals(asked.space())) {
                    hits.add(
                            new ScoredChunk(
                                    chunk.chunk(), asked.embedding().cosine(held.embedding())));
                }
            }
        }
        return best(hits, request.limit());
    }

    private static List<ScoredChunk> best(List<ScoredChunk> hits, int limit) {
        return hits.stream().sorted(ScoredChunk.BEST_FIRST).limit(limit).toList();
    }
}
