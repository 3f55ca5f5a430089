package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the source's list with the catalog. New files are read before gone ones are taken out,
 * so that a renamed file finds its vectors still there.
 */
final class ReconcileService implements Reconcile {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileService.class);

    /** Most documents on their way are read already and wait for the disk. */
    private static final int INGESTS_PER_READER = 8;

    private final DocumentSource source;
    private final DocumentCatalog catalog;
    private final IngestDocumentService ingestDocument;
    private final int ingestsAtOnce;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    ReconcileService(
            DocumentSource source,
            DocumentCatalog catalog,
            IngestDocumentService ingestDocument,
            int concurrentIngests) {
        this.source = source;
        this.catalog = catalog;
        this.ingestDocument = ingestDocument;
        this.ingestsAtOnce = concurrentIngests * INGESTS_PER_READER;
    }

    @Override
    public Report reconcile(Command command) {
        oneAtATime.lock();
        try {
            Map<DocumentPath, SourceFile> files = listed();
            return reconcile(command.caller(), files, held());
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The same for the documents in a folder that the catalog holds, and for no others. */
    Report reconcileKnown(Caller caller, String folder) {
        Map<DocumentPath, SourceFile> files = listed();
        Map<DocumentPath, CatalogEntry> held = held();
        held.keySet().removeIf(path -> !path.value().startsWith(folder));
        files.keySet().removeIf(path -> !path.isMetadata() && !held.containsKey(path));
        return reconcile(caller, files, held);
    }

    private Map<DocumentPath, CatalogEntry> held() {
        Map<DocumentPath, CatalogEntry> held = new HashMap<>();
        catalog.entries().forEach(entry -> held.put(entry.path(), entry));
        return held;
    }

    private Map<DocumentPath, SourceFile> listed() {
        Map<DocumentPath, SourceFile> files = new TreeMap<>();
        try (Stream<SourceFile> list = source.list()) {
            list.forEach(file -> files.put(file.path(), file));
        }
        return files;
    }

    private Report reconcile(
            Caller caller,
            Map<DocumentPath, SourceFile> files,
            Map<DocumentPath, CatalogEntry> held) {
        List<SourceFile> documents =
                files.values().stream().filter(file -> !file.path().isMetadata()).toList();
        List<IngestDocumentService.Seen> stale =
                documents.stream()
                        .map(file -> seen(file, files))
                        .filter(seen -> !isCurrent(seen, held.get(seen.file().path())))
                        .toList();
        stale.stream()
                .filter(seen -> !held.containsKey(seen.file().path()))
                .forEach(ingestDocument::announce);
        Tally tally = new Tally();
        tally.unchanged = documents.size() - stale.size();
        ingest(caller, stale).forEach(tally::count);
        // Looked for once more each: a folder that could not be listed hides its files, and they
        // are not gone.
        held.values().stream()
                .filter(entry -> entry.state() != DocumentState.REMOVED)
                .map(CatalogEntry::path)
                .filter(path -> !files.containsKey(path))
                .map(path -> ingestDocument.ingest(new IngestDocument.Command(caller, path)))
                .forEach(tally::count);
        return tally.report();
    }

    private IngestDocumentService.Seen seen(SourceFile file, Map<DocumentPath, SourceFile> files) {
        Map<DocumentPath, String> revisions = new LinkedHashMap<>();
        revisions.put(file.path(), file.revision());
        for (DocumentPath layer : MetadataFiles.of(file.path())) {
            SourceFile present = files.get(layer);
            if (present != null) {
                revisions.put(layer, present.revision());
            }
        }
        return new IngestDocumentService.Seen(file, ingestDocument.fingerprint(revisions));
    }

    private static boolean isCurrent(IngestDocumentService.Seen seen, @Nullable CatalogEntry held) {
        return held != null
                && IngestDocumentService.isSettled(held)
                && seen.fingerprint().equals(held.fingerprint());
    }

    private List<IngestDocument.Outcome> ingest(
            Caller caller, List<IngestDocumentService.Seen> stale) {
        List<Callable<IngestDocument.Outcome>> work = new ArrayList<>();
        for (IngestDocumentService.Seen seen : stale) {
            IngestDocument.Command command = new IngestDocument.Command(caller, seen.file().path());
            work.add(() -> ingestDocument.ingest(command, seen));
        }
        List<IngestDocument.Outcome> outcomes = new ArrayList<>();
        try (ExecutorService readers =
                Executors.newFixedThreadPool(
                        ingestsAtOnce, Thread.ofVirtual().name("ingest-", 0).factory())) {
            for (Future<IngestDocument.Outcome> outcome : readers.invokeAll(work)) {
                outcomes.add(reached(outcome));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE, "Reading was interrupted; it goes on later.", e);
        }
        return outcomes;
    }

    /** That one file cannot even be looked up is no reason to leave the others. */
    private static IngestDocument.Outcome reached(Future<IngestDocument.Outcome> outcome)
            throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            LOG.error("reading a file failed unexpectedly", e.getCause());
            return new IngestDocument.Outcome.Failed(
                    new Cause(
                            Cause.Kind.SERVICE_UNAVAILABLE,
                            "Reading this file failed unexpectedly."));
        }
    }

    private static final class Tally {

        private int ingested;
        private int unchanged;
        private int rejected;
        private int failed;
        private int removed;

        void count(IngestDocument.Outcome outcome) {
            switch (outcome) {
                case IngestDocument.Outcome.Ingested _ -> ingested++;
                case IngestDocument.Outcome.Unchanged _, IngestDocument.Outcome.Superseded _ ->
                        unchanged++;
                case IngestDocument.Outcome.Rejected _ -> rejected++;
                case IngestDocument.Outcome.Failed _ -> failed++;
                case IngestDocument.Outcome.Removed _ -> removed++;
            }
        }

        Report report() {
            return new Report(ingested, unchanged, rejected, failed, removed);
        }
    }
}
