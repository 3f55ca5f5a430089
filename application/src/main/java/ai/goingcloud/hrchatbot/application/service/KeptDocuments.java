package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The documents as those see them who keep them. Thread-safe. */
final class KeptDocuments {

    private static final int LOCKS = 64;
    private static final Set<DocumentState> ON_THE_WAY =
            EnumSet.of(DocumentState.WAITING, DocumentState.READING);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final DocumentCatalog catalog;
    private final List<Lock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).map(Lock.class::cast).toList();

    KeptDocuments(DocumentCatalog catalog) {
        this.catalog = catalog;
    }

    /** Lets only those pass who keep documents. */
    static void check(Caller caller) {
        if (!caller.keepsDocuments()) {
            throw new ForbiddenException("Only HR may change documents.");
        }
    }

    /** A document that the caller keeps: of the caller's groups, whatever its country and days. */
    CatalogEntry find(Caller caller, DocumentId id) {
        check(caller);
        return catalog.find(id, Visibility.ofKeeper(caller))
                .orElseThrow(() -> new NotFoundException("There is no such document."));
    }

    /**
     * Changes a document and what is said about it, while nobody else of this process does: of a
     * deletion and an upload at once neither takes a part of the other's.
     */
    void changing(DocumentPath path, Runnable change) {
        Lock lock = locks.get(Math.floorMod(path.hashCode(), LOCKS));
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** What has become of a document, whoever may see it now. */
    CatalogEntry held(DocumentId id) {
        return present(id)
                .orElseThrow(() -> new NotFoundException("The document was deleted meanwhile."));
    }

    /**
     * As {@link #held}, once it is read: somebody else may read it just now, as who watches the
     * documents, and has looked later. Waits for some seconds at most.
     */
    CatalogEntry read(DocumentId id) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        CatalogEntry entry = held(id);
        try {
            while (ON_THE_WAY.contains(entry.state()) && System.nanoTime() < until) {
                Thread.sleep(LOOK_AGAIN);
                entry = held(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return entry;
    }

    /**
     * Lets those pass who may put a file at a path: who keep documents, and may see the one that is
     * there, where there is one. Whoever cannot see it would neither know what is replaced, nor for
     * whom it was.
     *
     * @throws ConflictException when there is one that the caller may not see
     */
    void checkMayPut(Caller caller, DocumentPath path) {
        check(caller);
        DocumentId id = DocumentId.of(path);
        if (present(id).isPresent() && catalog.find(id, Visibility.ofKeeper(caller)).isEmpty()) {
            throw new ConflictException(
                    "There is a document at this path that is not for your groups; please choose"
                            + " another name.");
        }
    }

    private Optional<CatalogEntry> present(DocumentId id) {
        return catalog.entry(id).filter(entry -> entry.state() != DocumentState.REMOVED);
    }
}
