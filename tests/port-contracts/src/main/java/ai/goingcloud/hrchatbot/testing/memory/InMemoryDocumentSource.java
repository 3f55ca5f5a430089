package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place for documents in memory, with the shelf that writes to it. Its sidecars are read by
 * {@link KeyValueMetadataParser}. Thread-safe.
 */
public final class InMemoryDocumentSource implements DocumentSource, DocumentShelf {

    private static final long DEFAULT_MAX_BYTES = 20L * 1024 * 1024;

    private final TreeMap<DocumentPath, byte[]> files = new TreeMap<>();
    private final long maxBytes;
    private long observations;
    private final AtomicReference<Runnable> beforeNextDescription =
            new AtomicReference<>(InMemoryDocumentSource::nothing);
    private final AtomicReference<Runnable> afterNextDescription =
            new AtomicReference<>(InMemoryDocumentSource::nothing);
    private boolean isDown;
    private boolean isFull;

    /** Empty, for files of at most 20 MB. */
    public InMemoryDocumentSource() {
        this(DEFAULT_MAX_BYTES);
    }

    /** Empty, for files of at most so many bytes. */
    public InMemoryDocumentSource(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Puts a text file, replacing one that is there. */
    public void put(String path, String content) {
        put(new DocumentPath(path), content.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes one file, leaving its sidecar; no effect when there is none. */
    public synchronized void remove(String path) {
        files.remove(new DocumentPath(path));
    }

    private static void nothing() {}

    /** What happens once just before a sidecar is written the next time, and just after. */
    public void whileDescribing(Runnable before, Runnable after) {
        beforeNextDescription.set(before);
        afterNextDescription.set(after);
    }

    /** From now on there is no room for a document, though for metadata, or there is again. */
    public synchronized void setFull(boolean full) {
        isFull = full;
    }

    /** From now on the place cannot be reached, or can be again. */
    public synchronized void setDown(boolean down) {
        isDown = down;
    }

    @Override
    public synchronized Stream<SourceFile> list() {
        checkReachable();
        List<SourceFile> listed =
                files.keySet().stream()
                        .filter(path -> !path.isHidden())
                        .map(this::observed)
                        .toList();
        return listed.stream();
    }

    @Override
    public synchronized Optional<RawDocument> open(DocumentPath path) {
        checkReachable();
        byte[] content = files.get(path);
        if (content == null) {
            return Optional.empty();
        }
        if (content.length > maxBytes) {
            throw SourceFile.tooLarge(maxBytes);
        }
        return Optional.of(new RawDocument(observed(path), content));
    }

    @Override
    public Optional<Original> original(DocumentPath path) {
        return open(path).map(Original.Content::new);
    }

    @Override
    public synchronized Optional<UploadTicket> ticket(
            DocumentPath path, long size, String contentType) {
        checkReachable();
        return Optional.empty();
    }

    @Override
    public synchronized void put(DocumentPath path, byte[] content) {
        if (isFull && !path.isMetadata()) {
            throw new DependencyException(ErrorCode.UNAVAILABLE, "There is no room left.", null);
        }
        checkReachable();
        files.put(path, content.clone());
    }

    @Override
    public synchronized void delete(DocumentPath path) {
        checkReachable();
        files.remove(path);
        files.remove(path.sidecar());
    }

    @Override
    public synchronized void describe(DocumentPath path, DeclaredMetadata metadata) {
        checkReachable();
        if (metadata.attributes().isEmpty()) {
            files.remove(path.sidecar());
        } else {
            files.put(
                    path.sidecar(),
                    KeyValueLines.format(metadata).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public boolean describeWhile(
            DocumentPath path, @Nullable String revision, DeclaredMetadata metadata) {
        beforeNextDescription.getAndSet(InMemoryDocumentSource::nothing).run();
        boolean isDescribed = describedWhile(path, revision, metadata);
        afterNextDescription.getAndSet(InMemoryDocumentSource::nothing).run();
        return isDescribed;
    }

    private synchronized boolean describedWhile(
            DocumentPath path, @Nullable String revision, DeclaredMetadata metadata) {
        checkReachable();
        byte[] present = files.get(path.sidecar());
        String presentRevision = present == null ? null : DocumentVersion.of(present).value();
        if (!Objects.equals(presentRevision, revision)) {
            return false;
        }
        describe(path, metadata);
        return true;
    }

    private SourceFile observed(DocumentPath path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalStateException("only files that are there are observed");
        }
        observations++;
        return new SourceFile(
                path,
                DocumentVersion.of(content).value(),
                content.length,
                "%016x".formatted(observations));
    }

    private void checkReachable() {
        if (isDown) {
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE, "The documents cannot be reached.", null);
        }
    }
}
