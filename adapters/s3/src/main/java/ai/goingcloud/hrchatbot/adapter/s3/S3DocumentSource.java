package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/**
 * The documents in a bucket, under their keys. Hidden and temporary objects are left out, as are
 * the empty ones that stand for folders; so are those whose key cannot be a document's path, with
 * one warning each. Decomposed keys are documents under their composed path. The revision is the
 * ETag.
 */
public final class S3DocumentSource implements DocumentSource {

    private static final Logger LOG = LoggerFactory.getLogger(S3DocumentSource.class);
    private static final Duration LINK_ENDS_AFTER = Duration.ofSeconds(60);
    private static final int MAX_WARNINGS = 10_000;

    private final BucketObjects objects;
    private final @Nullable S3Presigner presigner;
    private final InstantSource clock;
    private final AtomicLong lastObservation = new AtomicLong();

    /** Two processes that look at the same moment do not have the same observation. */
    private final String process = "%08x".formatted(new SplittableRandom().nextInt());

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * A source.
     *
     * @param presigner null to hand out content instead of links
     */
    S3DocumentSource(BucketObjects objects, @Nullable S3Presigner presigner, InstantSource clock) {
        this.objects = objects;
        this.presigner = presigner;
        this.clock = clock;
    }

    @Override
    public Stream<SourceFile> list() {
        String sequencer = nextSequencer();
        TreeMap<DocumentPath, SourceFile> files = new TreeMap<>();
        return Failures.translated(() -> {
            objects.list("").forEach(object -> add(files, object, sequencer));
            return List.copyOf(files.values()).stream();
        });
    }

    private void add(Map<DocumentPath, SourceFile> files, S3Object object, String sequencer) {
        String key = object.key();
        if (key.endsWith("/")) {
            return;
        }
        DocumentPath path;
        try {
            path = new DocumentPath(key);
        } catch (InvalidInputException e) {
            warnOnce("{} is a key that no document can have and is left out", key);
            return;
        }
        if (path.isHidden()) {
            return;
        }
        SourceFile listed =
                new SourceFile(path, BucketObjects.plain(object.eTag()), object.size(), sequencer);
        // Two keys may be one path when composed; the one that is composed already is opened.
        if (files.putIfAbsent(path, listed) != null) {
            warnOnce("{} is there twice, in two spellings of the same name", path.value());
            if (key.equals(path.value())) {
                files.put(path, listed);
            }
        }
    }

    @Override
    public Optional<RawDocument> open(DocumentPath path) {
        if (path.isHidden()) {
            return Optional.empty();
        }
        String sequencer = nextSequencer();
        return Failures.translated(() -> objects.open(path, sequencer));
    }

    /** A link to exactly the object that is there now, where the bucket keeps versions. */
    @Override
    public Optional<Original> original(DocumentPath path) {
        if (path.isHidden()) {
            return Optional.empty();
        }
        S3Presigner signing = presigner;
        if (signing == null) {
            return open(path).map(Original.Content::new);
        }
        return Failures.translated(() -> objects.find(path))
                .map(found -> link(signing, path, found));
    }

    private Original link(S3Presigner signing, DocumentPath path, BucketObjects.Found found) {
        PresignedGetObjectRequest signed =
                signing.presignGetObject(link ->
                        link.signatureDuration(LINK_ENDS_AFTER)
                                .getObjectRequest(object ->
                                        object.bucket(objects.config().bucket())
                                                .key(found.key())
                                                .versionId(found.versionId())
                                                .responseContentType("application/octet-stream")
                                                .responseContentDisposition(
                                                        attachment(path.fileName()))));
        return new Original.Link(uri(signed), signed.expiration(), found.etag());
    }

    private static URI uri(PresignedGetObjectRequest signed) {
        try {
            return signed.url().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the SDK signs well-formed addresses", e);
        }
    }

    /** With the name in any script, and in ASCII for those who do not understand that. */
    private static String attachment(String fileName) {
        String ascii = fileName.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
        String encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii, encoded);
    }

    /** The time in microseconds, but later than any that was given before in this process. */
    private String nextSequencer() {
        Instant now = clock.instant();
        long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
        long next = lastObservation.updateAndGet(last -> Math.max(last + 1, micros));
        return "%016x%s".formatted(next, process);
    }

    private void warnOnce(String message, String key) {
        String shown = key.replaceAll("\\p{Cntrl}", "?");
        if (warned.size() < MAX_WARNINGS && warned.add(shown)) {
            LOG.warn(message, shown);
        }
    }
}
