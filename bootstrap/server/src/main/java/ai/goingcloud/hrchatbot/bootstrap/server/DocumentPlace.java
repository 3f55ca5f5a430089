package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.filesystem.FolderDocumentShelf;
import ai.goingcloud.hrchatbot.adapter.filesystem.FolderDocumentSource;
import ai.goingcloud.hrchatbot.adapter.filesystem.FolderWatcher;
import ai.goingcloud.hrchatbot.adapter.s3.S3Bucket;
import ai.goingcloud.hrchatbot.adapter.s3.S3Config;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * Where the documents are: a folder that is watched, or a bucket that is looked at every few
 * seconds.
 *
 * @param watching makes what tells of changes
 * @param opened to be closed, last first
 */
record DocumentPlace(
        DocumentSource source,
        DocumentShelf shelf,
        Function<Runnable, Watching> watching,
        List<AutoCloseable> opened) {

    /**
     * What tells of changes.
     *
     * @param begin takes a while where there are many folders; called once
     * @param end closed when nobody is to be told any more
     */
    record Watching(Runnable begin, AutoCloseable end) {}

    static DocumentPlace of(ServerOptions options) {
        S3Config bucket = options.bucket();
        return bucket == null ? folder(options.documents()) : bucket(bucket);
    }

    private static DocumentPlace folder(Path folder) {
        return new DocumentPlace(
                new FolderDocumentSource(folder, InstantSource.system()),
                new FolderDocumentShelf(folder),
                changed -> {
                    FolderWatcher watcher = new FolderWatcher(folder, changed);
                    return new Watching(watcher::start, watcher);
                },
                List.of());
    }

    /** The page may reach this server alone, so nothing is left to links and tickets. */
    private static DocumentPlace bucket(S3Config config) {
        S3Bucket bucket = S3Bucket.open(config);
        return new DocumentPlace(
                bucket.relayingSource(InstantSource.system()),
                bucket.relayingShelf(),
                changed -> {
                    BucketPoll poll = new BucketPoll(changed);
                    return new Watching(poll::start, poll);
                },
                List.of(bucket));
    }
}
