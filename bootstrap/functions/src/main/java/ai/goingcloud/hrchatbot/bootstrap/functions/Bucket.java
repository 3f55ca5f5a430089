package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.s3.S3Bucket;
import ai.goingcloud.hrchatbot.adapter.s3.S3Config;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bucket that the environment names, opened when it is first used: most requests never touch
 * it, and its client takes a while to make.
 */
final class Bucket implements DocumentSource, DocumentShelf {

    private final S3Config config;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Opened opened;

    private record Opened(DocumentSource source, DocumentShelf shelf) {}

    private Bucket(S3Config config) {
        this.config = config;
    }

    static Bucket of(Environment environment) {
        return new Bucket(
                S3Config.of(environment.text("HR_CHATBOT_BUCKET"))
                        .at(environment.region(), environment.endpoint("S3")));
    }

    private Opened opened() {
        lock.lock();
        try {
            Opened known = opened;
            if (known == null) {
                S3Bucket bucket = S3Bucket.open(config);
                known = new Opened(bucket.source(InstantSource.system()), bucket.shelf());
                opened = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Stream<SourceFile> list() {
        return opened().source().list();
    }

    @Override
    public Optional<RawDocument> open(DocumentPath path) {
        return opened().source().open(path);
    }

    @Override
    public Optional<Original> original(DocumentPath path) {
        return opened().source().original(path);
    }

    @Override
    public Optional<UploadTicket> ticket(DocumentPath path, long size, String contentType) {
        return opened().shelf().ticket(path, size, contentType);
    }

    @Override
    public void put(DocumentPath path, byte[] content) {
        opened().shelf().put(path, content);
    }

    @Override
    public void delete(DocumentPath path) {
        opened().shelf().delete(path);
    }

    @Override
    public void describe(DocumentPath path, DeclaredMetadata metadata) {
        opened().shelf().describe(path, metadata);
    }

    @Override
    public boolean describeWhile(
            DocumentPath path, @Nullable String revision, DeclaredMetadata metadata) {
        return opened().shelf().describeWhile(path, revision, metadata);
    }
}
