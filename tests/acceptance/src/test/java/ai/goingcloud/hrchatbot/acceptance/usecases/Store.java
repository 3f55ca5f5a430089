package ai.goingcloud.hrchatbot.acceptance.usecases;

import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentCatalog;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryVectorStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be down, and whose searches can be held up. */
final class Store implements VectorStore {

    static final String DOWN = "The index cannot be used just now.";

    private final VectorStore store;
    private final Semaphore passes = new Semaphore(0, true);
    private final Semaphore waiting = new Semaphore(0);
    private final Semaphore interrupted = new Semaphore(0);
    private volatile boolean isDown;
    private volatile boolean isBroken;
    private volatile boolean isTooDeep;
    private volatile boolean holds;
    private volatile @Nullable DocumentPath refused;

    /** How many documents each write had. */
    final List<Integer> writes = Collections.synchronizedList(new ArrayList<>());

    Store(InMemoryDocumentCatalog catalog) {
        this.store = new InMemoryVectorStore(catalog);
    }

    void setDown(boolean down) {
        isDown = down;
    }

    /** From now on every search runs out of stack. */
    void setTooDeep() {
        isTooDeep = true;
    }

    /** From now on every search fails in a way that nobody has foreseen. */
    void setBroken() {
        isBroken = true;
    }

    /** From now on no document at this path is taken, nor any that is written with it. */
    void refuse(DocumentPath path) {
        refused = path;
    }

    /** From now on every search waits for a pass. */
    void holdSearches() {
        holds = true;
    }

    /** From now on no search waits that does not wait already. */
    void stopHolding() {
        holds = false;
    }

    /** Lets so many waiting or coming searches pass, first come first. */
    void pass(int searches) {
        passes.release(searches);
    }

    /** Returns once a search waits that was not waited for before. */
    void awaitHeldSearch() throws InterruptedException {
        if (!waiting.tryAcquire(Workplace.LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("no search came");
        }
    }

    /** Whether a held search was interrupted, now or soon. */
    boolean wasInterrupted() throws InterruptedException {
        return interrupted.tryAcquire(Workplace.LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public SearchResult search(SearchRequest request) {
        if (holds) {
            waiting.release();
            try {
                passes.acquire();
            } catch (InterruptedException e) {
                interrupted.release();
                throw new DependencyException(ErrorCode.UNAVAILABLE, "Interrupted.", e);
            }
        }
        if (isBroken) {
            throw new IllegalStateException("password=secret");
        }
        if (isTooDeep) {
            throw new StackOverflowError();
        }
        return usable().search(request);
    }

    @Override
    public List<EmbeddingSpace> activeSpaces() {
        return usable().activeSpaces();
    }

    @Override
    public void activate(EmbeddingSpace space) {
        usable().activate(space);
    }

    @Override
    public Map<ContentHash, Embedding> knownEmbeddings(
            EmbeddingSpaceId space, Set<ContentHash> hashes) {
        return usable().knownEmbeddings(space, hashes);
    }

    @Override
    public List<Boolean> replaceAll(List<IndexedDocument> documents) {
        if (documents.stream().anyMatch(each -> each.entry().path().equals(refused))) {
            throw new DependencyException(ErrorCode.REJECTED, "Not this one.", null);
        }
        writes.add(documents.size());
        return usable().replaceAll(documents);
    }

    @Override
    public Map<String, Long> chunksWith(Set<String> terms) {
        return usable().chunksWith(terms);
    }

    private VectorStore usable() {
        if (isDown) {
            throw new DependencyException(ErrorCode.UNAVAILABLE, DOWN, null);
        }
        return store;
    }
}
