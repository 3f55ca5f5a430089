package ai.goingcloud.hrchatbot.benchmark.embedded;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents in memory, so that a measurement neither waits for a disk nor needs files. Unlike a
 * test's, its sequencers grow from one run to the next.
 */
public final class MemoryDocumentSource implements DocumentSource {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<DocumentPath, RawDocument> files = new ConcurrentSkipListMap<>();

    /** Grows from one run to the next too, since an index may be kept between runs. */
    private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 8);

    /** A document's path of any name; empty when the name cannot be one. */
    public static Optional<DocumentPath> path(String name) {
        try {
            return Optional.of(new DocumentPath(name));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** Puts a file there, replacing one of the same path. */
    public void put(DocumentPath path, byte[] content) {
        files.put(
                path,
                new RawDocument(
                        new SourceFile(
                                path,
                                DocumentVersion.of(content).value(),
                                content.length,
                                Long.toHexString(sequence.incrementAndGet())),
                        content));
    }

    /** Puts a title beside a document, as HR would. */
    public void declareTitle(DocumentPath path, String title) {
        put(
                path.sidecar(),
                JSON.writeValueAsBytes(
                        Map.of("metadataAttributes", Map.of("title", title.strip()))));
    }

    @Override
    public Stream<SourceFile> list() {
        return files.values().stream().map(RawDocument::file);
    }

    @Override
    public Optional<RawDocument> open(DocumentPath path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public Optional<Original> original(DocumentPath path) {
        return open(path).map(Original.Content::new);
    }
}
