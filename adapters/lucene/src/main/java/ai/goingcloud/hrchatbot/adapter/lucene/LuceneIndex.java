package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on disk, shared by the store and the catalog so that their commits are one. One process
 * at a time may have it open. Thread-safe: writers take turns, those who wait for the disk at the
 * same time share one commit, readers never wait.
 */
public final class LuceneIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);

    /**
     * Raised whenever an index of before cannot be read any more. What deleted metadata files said
     * is forgotten with it, since no file tells it any more.
     */
    static final int FORMAT = 5;

    /**
     * Lucene advises at every start to pass a flag for an incubating module; that module would
     * print a warning of its own. Held, because a logger that nobody holds forgets its level.
     */
    private static final java.util.logging.Logger ADVICE =
            java.util.logging.Logger.getLogger(
                    "org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        ADVICE.setLevel(Level.SEVERE);
    }

    private static final String FORMAT_KEY = "hr-chatbot-format";

    /** Values that measured best on short chunks, and that the reference figures use. */
    private static final BM25Similarity SIMILARITY = new BM25Similarity(0.9f, 0.4f);

    private final Directory directory;
    private volatile IndexWriter writer;
    private volatile SearcherManager searchers;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock committing = new ReentrantLock();
    private volatile Map<String, String> commitData = Map.of();

    /** How many changes were made, and how many of them are on disk. */
    private volatile long changes;

    private long committed;

    private LuceneIndex(Directory directory, IndexWriter writer, SearcherManager searchers) {
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
    }

    /**
     * Opens the index in a folder, which is made when it is not there. An index of an older format
     * is emptied: the next reconciliation fills it anew.
     *
     * @throws MisconfiguredException when another process has it open, or it was written by a newer
     *     version or another program; it is left as it was
     * @throws DependencyException when the folder cannot be used
     */
    public static LuceneIndex open(Path folder) {
        @Nullable Directory directory = null;
        try {
            Files.createDirectories(folder);
            directory = FSDirectory.open(folder);
            IndexWriterConfig config = config();
            if (isOutdated(directory, folder)) {
                LOG.info("The index is of an older version and is built anew.");
                config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
            }
            IndexWriter writer = new IndexWriter(directory, config);
            LuceneIndex index =
                    new LuceneIndex(
                            directory, writer, new SearcherManager(writer, new Searchers()));
            Map<String, String> data = new HashMap<>();
            Iterable<Map.Entry<String, String>> before = writer.getLiveCommitData();
            if (before != null) {
                before.forEach(each -> data.put(each.getKey(), each.getValue()));
            }
            data.put(FORMAT_KEY, String.valueOf(FORMAT));
            index.commitData = Map.copyOf(data);
            return index;
        } catch (LockObtainFailedException e) {
            close(directory);
            throw new MisconfiguredException(
                    "The index in " + folder + " is in use by another running chatbot.", e);
        } catch (IOException e) {
            close(directory);
            throw failed("The index in " + folder + " cannot be opened", e);
        } catch (MisconfiguredException e) {
            close(directory);
            throw e;
        }
    }

    private static IndexWriterConfig config() {
        return new IndexWriterConfig()
                .setCodec(new FlatVectorsCodec())
                .setSimilarity(SIMILARITY)
                .setCommitOnClose(true);
    }

    /** Everything in an index comes from the documents, so an older one need not be understood. */
    private static boolean isOutdated(Directory directory, Path folder) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return false;
        }
        IndexCommit last = DirectoryReader.listCommits(directory).getLast();
        String format = last.getUserData().get(FORMAT_KEY);
        if (format == null && last.getSegmentCount() == 0) {
            return false;
        }
        if (format == null || !format.matches("[0-9]{1,9}")) {
            throw new MisconfiguredException(
                    "The index in %s is of another program: use another data folder."
                            .formatted(folder));
        }
        int written = Integer.parseInt(format);
        if (written > FORMAT) {
            throw new MisconfiguredException(
                    "The index in %s was written by a newer version (format %d, this one reads %d): use that version, or another data folder."
                            .formatted(folder, written, FORMAT));
        }
        return written < FORMAT;
    }

    /** Something that changes the index. */
    interface Change<T extends @Nullable Object> {
        T apply(IndexWriter writer) throws IOException;
    }

    /** Something that reads one state of the index. */
    interface Read<T> {
        T apply(IndexSearcher searcher) throws IOException;
    }

    /** Runs a change alone. It is on disk with the next that must be, or lost with the writer. */
    <T extends @Nullable Object> T change(Change<T> change) {
        writing.lock();
        try {
            reopenAfterFailure();
            return change.apply(writer);
        } catch (IOException | IllegalStateException e) {
            throw failed("The index cannot be written", e);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Runs a change alone, and returns when it is on disk and visible, together with all that were
     * made before it; a failure leaves what was committed before.
     *
     * @param change gives null when it changed nothing
     */
    <T> @Nullable T changeDurably(Change<@Nullable T> change) {
        T changed;
        IndexWriter by;
        long number;
        writing.lock();
        try {
            reopenAfterFailure();
            by = writer;
            changed = change.apply(by);
            if (changed == null) {
                return null;
            }
            number = changes + 1;
            changes = number;
        } catch (IOException | IllegalStateException e) {
            throw failed("The index cannot be written", e);
        } finally {
            writing.unlock();
        }
        commit(by, number);
        return changed;
    }

    /** Commits, where nobody's commit that began later than the change has done so already. */
    private void commit(IndexWriter by, long number) {
        committing.lock();
        try {
            if (!by.equals(writer)) {
                throw new IllegalStateException("the change was lost with its writer");
            }
            if (number <= committed) {
                return;
            }
            long upTo = changes;
            by.setLiveCommitData(commitData.entrySet());
            by.commit();
            searchers.maybeRefreshBlocking();
            committed = upTo;
        } catch (IOException | IllegalStateException e) {
            throw failed("The index cannot be written", e);
        } finally {
            committing.unlock();
        }
    }

    /**
     * Lucene closes a writer for good that could not write, as on a full disk. Readers go on with
     * what they see until there is a new one, which begins at the last commit.
     */
    private void reopenAfterFailure() throws IOException {
        if (writer.isOpen()) {
            return;
        }
        committing.lock();
        try {
            IndexWriter fresh = new IndexWriter(directory, config());
            SearcherManager broken = searchers;
            try {
                searchers = new SearcherManager(fresh, new Searchers());
            } catch (IOException e) {
                fresh.rollback();
                throw e;
            }
            writer = fresh;
            broken.close();
            LOG.info("The index can be written again.");
        } finally {
            committing.unlock();
        }
    }

    /** Whether this writer still writes; one that could not loses what it had not yet committed. */
    boolean isWrittenBy(IndexWriter candidate) {
        return candidate.equals(writer) && candidate.isOpen();
    }

    <T> T read(Read<T> read) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return read.apply(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException | IllegalStateException e) {
            throw failed("The index cannot be read", e);
        }
    }

    /** Small values that are committed with the index. */
    Map<String, String> commitData() {
        return commitData;
    }

    /** Adds a small value to the next commit. Only inside {@link #changeDurably}. */
    void putCommitData(String key, String value) {
        Map<String, String> data = new HashMap<>(commitData);
        data.put(key, value);
        commitData = Map.copyOf(data);
    }

    @Override
    public void close() {
        writing.lock();
        committing.lock();
        try (directory;
                IndexWriter last = writer;
                SearcherManager _ = searchers) {
            if (last.isOpen()) {
                last.setLiveCommitData(commitData.entrySet());
            }
        } catch (IOException e) {
            throw failed("The index cannot be closed", e);
        } finally {
            committing.unlock();
            writing.unlock();
        }
    }

    private static void close(@Nullable Directory directory) {
        if (directory != null) {
            try {
                directory.close();
            } catch (IOException e) {
                throw failed("The index cannot be closed", e);
            }
        }
    }

    static DependencyException failed(String what, Exception cause) {
        boolean full = String.valueOf(cause.getMessage()).contains("No space left");
        return new DependencyException(
                ErrorCode.UNAVAILABLE,
                what + (full ? ": the disk is full." : "; the log has the reason."),
                cause);
    }

    /**
     * Who may see which chunks is worked out once for a caller's groups, country and day, and kept
     * for each segment as long as it lives; Lucene would by itself do so for large segments only.
     */
    private static final class Searchers extends SearcherFactory {

        private static final int FILTERS = 256;
        private static final long FILTER_BYTES = 16L * 1024 * 1024;

        private static final QueryCachingPolicy FILTERS_ONLY =
                new QueryCachingPolicy() {
                    @Override
                    public void onUse(Query query) {}

                    @Override
                    public boolean shouldCache(Query query) {
                        return query instanceof BooleanQuery filter
                                && filter.clauses().stream().allMatch(BooleanClause::isRequired);
                    }
                };

        private final LRUQueryCache filters =
                new LRUQueryCache(FILTERS, FILTER_BYTES, _ -> true, Float.POSITIVE_INFINITY);

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous)
                throws IOException {
            IndexSearcher searcher = super.newSearcher(reader, previous);
            searcher.setSimilarity(SIMILARITY);
            searcher.setQueryCache(filters);
            searcher.setQueryCachingPolicy(FILTERS_ONLY);
            return searcher;
        }
    }

    /**
     * Lucene's own format, told never to build a graph: its vectors are read one after the other,
     * or by number. Any Lucene can read it.
     */
    private static final class FlatVectorsCodec extends Lucene104Codec {

        private final KnnVectorsFormat vectors =
                new Lucene99HnswVectorsFormat(16, 100, 1, null, Integer.MAX_VALUE);

        @Override
        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return vectors;
        }
    }
}
