package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.SidecarJson;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * Writes documents and their sidecars into a bucket. An upload ticket is a signed address: the
 * bucket takes one file of exactly the size and the type that the ticket was given for.
 */
public final class S3DocumentShelf implements DocumentShelf {

    private static final Duration TICKET_ENDS_AFTER = Duration.ofMinutes(15);
    private static final String BYTES = "application/octet-stream";
    private static final String JSON = "application/json";

    private final BucketObjects objects;
    private final @Nullable S3Presigner presigner;

    /**
     * A shelf.
     *
     * @param presigner null to give no tickets
     */
    S3DocumentShelf(BucketObjects objects, @Nullable S3Presigner presigner) {
        this.objects = objects;
        this.presigner = presigner;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException when the file is larger than is taken, its name is one that is
     *     never read, or the type is none
     */
    @Override
    public Optional<UploadTicket> ticket(DocumentPath path, long size, String contentType) {
        check(path, size);
        if (!contentType.matches("[\\w.+-]+/[\\w.+-]+(;[ -~]*)?")) {
            throw new InvalidInputException(
                    "'contentType' must be a media type such as application/pdf.");
        }
        S3Presigner signing = presigner;
        if (signing == null) {
            return Optional.empty();
        }
        PresignedPutObjectRequest signed =
                Failures.translated(() ->
                        signing.presignPutObject(ticket ->
                                ticket.signatureDuration(TICKET_ENDS_AFTER)
                                        .putObjectRequest(object ->
                                                object.bucket(objects.config().bucket())
                                                        .key(path.value())
                                                        .contentLength(size)
                                                        .contentType(contentType))));
        // A client sends the length by itself, and browsers let nobody else.
        return Optional.of(
                new UploadTicket(
                        URI.create(signed.url().toString()),
                        signed.httpRequest().method().name(),
                        Map.of("Content-Type", contentType),
                        signed.expiration()));
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException when the file is larger than is taken, or its name is one that
     *     is never read
     */
    @Override
    public void put(DocumentPath path, byte[] content) {
        check(path, content.length);
        write(() -> objects.put(path.value(), content, path.isMetadata() ? JSON : BYTES));
    }

    private void check(DocumentPath path, long size) {
        if (size > objects.config().maxBytes()) {
            throw objects.tooLarge();
        }
        if (path.isHidden()) {
            throw new InvalidInputException(
                    "%s is hidden or temporary; please choose another name.".formatted(path));
        }
    }

    /** {@inheritDoc} The file goes first, so that it is never there without its sidecar. */
    @Override
    public void delete(DocumentPath path) {
        write(() -> {
            objects.keysOf(path).forEach(objects::delete);
            objects.keysOf(path.sidecar()).forEach(objects::delete);
        });
    }

    @Override
    public void describe(DocumentPath path, DeclaredMetadata metadata) {
        if (metadata.attributes().isEmpty()) {
            write(() -> objects.keysOf(path.sidecar()).forEach(objects::delete));
        } else {
            put(path.sidecar(), json(metadata));
        }
    }

    @Override
    public boolean describeWhile(
            DocumentPath path, @Nullable String revision, DeclaredMetadata metadata) {
        DocumentPath sidecar = path.sidecar();
        return Failures.translated(() -> {
            Optional<BucketObjects.Found> found = objects.find(sidecar);
            if (!found.map(BucketObjects.Found::etag).equals(Optional.ofNullable(revision))) {
                return false;
            }
            String key = found.map(BucketObjects.Found::key).orElse(sidecar.value());
            if (!metadata.attributes().isEmpty()) {
                return objects.putWhile(key, revision, json(metadata), JSON);
            }
            return revision == null || objects.deleteWhile(key, revision);
        });
    }

    private static byte[] json(DeclaredMetadata metadata) {
        return SidecarJson.of(metadata).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Runnable write) {
        try {
            write.run();
        } catch (SdkException e) {
            throw Failures.of(e);
        }
    }
}
