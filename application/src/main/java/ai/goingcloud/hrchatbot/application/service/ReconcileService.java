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
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the source's list with the catalog. New files are read before gone ones are taken out,
 * so that a renamed file finds its vectors still there, unless that takes longer than some seconds.
 */
final class ReconcileService implements Reconcile {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileService.class);

    /** Most documents on their way are read already and wait for the disk. */
    private static final int INGESTS_PER_READER = 8;

    /** While documents are read. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

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
            return reconcile(command.caller(), this::look);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The same for the documents in a folder that the catalog holds, and for no others. */
    Report reconcileKnown(Caller caller, String folder) {
        return reconcile(
                caller,
                () -> {
                    Look look = look();
                    look.held().keySet().removeIf(path -> !path.value().startsWith(folder));
                    look.files()
                            .keySet()
                            .removeIf(path -> !path.isMetadata() && !look.held().containsKey(path));
                    return look;
                });
    }

    /** What is there, and what the catalog knows of it. */
    private record Look(Map<DocumentPath, SourceFile> files, Map<DocumentPath, CatalogEntry> held) {

        /** Of those that the catalog knows, and that are not there. */
        List<DocumentPath> gone() {
            return held.values().stream()
                    .filter(entry -> entry.state() != DocumentState.REMOVED)
                    .map(CatalogEntry::path)
                    .filter(path -> !files.containsKey(path))
                    .toList();
        }
    }

    private Look look() {
        return new Look(listed(), held());
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

    private Report reconcile(Caller caller, Supplier<Look> looks) {
        Look look = looks.get();
        List<IngestDocumentService.Seen> stale = stale(look);
        stale.stream()
                .filter(seen -> !look.held().containsKey(seen.file().path()))
                .forEach(ingestDocument::announce);
        Tally tally = new Tally();
        tally.unchanged =
                (int) look.files().keySet().stream().filter(path -> !path.isMetadata()).count()
                        - stale.size();
        new Reading(caller, looks, look, tally).read(stale);
        return tally.report();
    }

    /**
     * The documents that are not as the catalog knows them: first those that somebody may be
     * answered from, since they may have been narrowed, and short ones before long ones.
     */
    private List<IngestDocumentService.Seen> stale(Look look) {
        return look.files().values().stream()
                .filter(file -> !file.path().isMetadata())
                .map(file -> seen(file, look.files()))
                .filter(seen -> !isCurrent(seen, look.held().get(seen.file().path())))
                .sorted(
                        Comparator.comparing((IngestDocumentService.Seen seen) ->
                                        !look.held().containsKey(seen.file().path()))
                                .thenComparingLong(seen -> seen.file().size()))
                .toList();
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

    /**
     * One run. A long document takes minutes to read, so while some are read it looks again for
     * what was deleted, narrowed or added since.
     */
    private final class Reading {

        private record Read(DocumentPath path, IngestDocument.Outcome outcome) {}

        private final Caller caller;
        private final Supplier<Look> looks;
        private final Tally tally;
        private final Set<DocumentPath> underWay = new HashSet<>();

        /** What was begun in this run, so that what fails is not tried again in it. */
        private final Map<DocumentPath, String> begun = new HashMap<>();

        private final Set<DocumentPath> removed = new HashSet<>();
        private Look latest;

        Reading(Caller caller, Supplier<Look> looks, Look first, Tally tally) {
            this.caller = caller;
            this.looks = looks;
            this.latest = first;
            this.tally = tally;
        }

        void read(List<IngestDocumentService.Seen> stale) {
            try (ExecutorService readers =
                    Executors.newFixedThreadPool(
                            ingestsAtOnce, Thread.ofVirtual().name("ingest-", 0).factory())) {
                CompletionService<Read> reading = new ExecutorCompletionService<>(readers);
                try {
                    stale.forEach(seen -> begin(seen, reading));
                    while (!underWay.isEmpty()) {
                        if (!endsWithin(LOOK_AGAIN, reading)) {
                            lookAgain(reading);
                        }
                    }
                } catch (InterruptedException e) {
                    List<Runnable> _ = readers.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new DependencyException(
                            ErrorCode.UNAVAILABLE, "Reading was interrupted; it goes on later.", e);
                }
            }
            removeGone(latest);
        }

        private void begin(IngestDocumentService.Seen seen, CompletionService<Read> reading) {
            DocumentPath path = seen.file().path();
            underWay.add(path);
            begun.put(path, seen.fingerprint());
            Future<Read> _ = reading.submit(() -> new Read(path, outcome(seen)));
        }

        /** That one file cannot even be looked up is no reason to leave the others. */
        private IngestDocument.Outcome outcome(IngestDocumentService.Seen seen) {
            try {
                return ingestDocument.ingest(
                        new IngestDocument.Command(caller, seen.file().path()), seen);
            } catch (RuntimeException | Error e) {
                LOG.error("reading a file failed unexpectedly", e);
                return new IngestDocument.Outcome.Failed(
                        new Cause(
                                Cause.Kind.SERVICE_UNAVAILABLE,
                                "Reading this file failed unexpectedly."));
            }
        }

        /** Whether all that is under way ended in this time. */
        private boolean endsWithin(Duration time, CompletionService<Read> reading)
                throws InterruptedException {
            long end = System.nanoTime() + time.toNanos();
            while (!underWay.isEmpty()) {
                Future<Read> next = reading.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    return false;
                }
                Read read = next.resultNow();
                underWay.remove(read.path());
                tally.count(read.outcome());
            }
            return true;
        }

        /** What cannot be looked at now is looked at by the next run. */
        private void lookAgain(CompletionService<Read> reading) {
            try {
                latest = looks.get();
                removeGone(latest);
                for (IngestDocumentService.Seen seen : stale(latest)) {
                    DocumentPath path = seen.file().path();
                    if (!underWay.contains(path) && !seen.fingerprint().equals(begun.get(path))) {
                        if (!latest.held().containsKey(path)) {
                            ingestDocument.announce(seen);
                        }
                        boolean _ = removed.remove(path);
                        begin(seen, reading);
                    }
                }
            } catch (DependencyException e) {
                LOG.warn("could not look again while files are read: {}", e.getMessage(), e);
            }
        }

        /**
         * Each is looked for once more: a folder that could not be listed hides its files, and they
         * are not gone. What is read just now is taken away from its reader.
         */
        private void removeGone(Look look) {
            for (DocumentPath path : look.gone()) {
                if (removed.add(path)) {
                    begun.remove(path);
                    tally.count(ingestDocument.ingest(new IngestDocument.Command(caller, path)));
                }
            }
        }
    }

    private static final class Tally {

        private int ingested;
        private int unchanged;
        private int rejected;
        private int failed;
        private int removed;
        private int overtaken;

        void count(IngestDocument.Outcome outcome) {
            switch (outcome) {
                case IngestDocument.Outcome.Ingested _ -> ingested++;
                case IngestDocument.Outcome.Unchanged _ -> unchanged++;
                case IngestDocument.Outcome.Superseded _ -> {
                    unchanged++;
                    overtaken++;
                }
                case IngestDocument.Outcome.Rejected _ -> rejected++;
                case IngestDocument.Outcome.Failed _ -> failed++;
                case IngestDocument.Outcome.Removed _ -> removed++;
            }
        }

        Report report() {
            return new Report(ingested, unchanged, rejected, failed, removed, overtaken);
        }
    }
}
