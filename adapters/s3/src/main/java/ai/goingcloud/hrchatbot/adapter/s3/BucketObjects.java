package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The bucket's objects by key. A key may be composed otherwise than the path that it stands for
 * (macOS decomposes names), so what is not there under the path's own spelling is looked for under
 * the others.
 */
record BucketObjects(S3Client client, S3Config config) {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    /** An object without its content. */
    record Found(String key, String etag, long size, @Nullable String versionId) {}

    /** All objects whose keys begin so, page by page. */
    Stream<S3Object> list(String prefix) {
        return client
                .listObjectsV2Paginator(
                        ListObjectsV2Request.builder()
                                .bucket(config.bucket())
                                .prefix(prefix)
                                .build())
                .contents()
                .stream();
    }

    Optional<Found> find(DocumentPath path) {
        return firstSpelling(path, this::head);
    }

    /**
     * The object with its content.
     *
     * @param sequencer of this observation
     */
    Optional<RawDocument> open(DocumentPath path, String sequencer) {
        return firstSpelling(path, key -> get(path, key, sequencer));
    }

    /** Every key that stands for the path, the path's own spelling first. */
    List<String> keysOf(DocumentPath path) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(path.value());
        keys.addAll(otherSpellings(path));
        return List.copyOf(keys);
    }

    private <T> Optional<T> firstSpelling(DocumentPath path, Function<String, Optional<T>> look) {
        Optional<T> own = look.apply(path.value());
        if (own.isPresent()) {
            return own;
        }
        for (String key : otherSpellings(path)) {
            Optional<T> other = look.apply(key);
            if (other.isPresent()) {
                return other;
            }
        }
        return Optional.empty();
    }

    /** Of a name that has only one spelling, as most have, nothing is asked. */
    private List<String> otherSpellings(DocumentPath path) {
        String composed = path.value();
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        if (decomposed.equals(composed)) {
            return List.of();
        }
        int same = 0;
        while (composed.charAt(same) == decomposed.charAt(same)) {
            same++;
        }
        List<String> spellings = new ArrayList<>();
        list(composed.substring(0, same))
                .map(S3Object::key)
                .filter(key -> !key.equals(composed))
                .filter(key -> Normalizer.normalize(key, Normalizer.Form.NFC).equals(composed))
                .forEach(spellings::add);
        return spellings;
    }

    private Optional<Found> head(String key) {
        try {
            HeadObjectResponse head =
                    client.headObject(request -> request.bucket(config.bucket()).key(key));
            return Optional.of(
                    new Found(key, plain(head.eTag()), head.contentLength(), head.versionId()));
        } catch (S3Exception e) {
            return absent(e);
        }
    }

    private Optional<RawDocument> get(DocumentPath path, String key, String sequencer) {
        try {
            // What a reader throws, the SDK would wrap.
            Optional<RawDocument> read =
                    client.getObject(
                            request -> request.bucket(config.bucket()).key(key),
                            (response, in) -> read(path, sequencer, response, in));
            return Optional.of(read.orElseThrow(this::tooLarge));
        } catch (S3Exception e) {
            return absent(e);
        }
    }

    /** Empty where it is larger than may be read. */
    private Optional<RawDocument> read(
            DocumentPath path,
            String sequencer,
            GetObjectResponse response,
            AbortableInputStream in) {
        long size = response.contentLength() == null ? -1 : response.contentLength();
        if (size > config.maxBytes()) {
            in.abort();
            return Optional.empty();
        }
        try {
            byte[] content =
                    in.readNBytes((int) Math.min(config.maxBytes(), Integer.MAX_VALUE - 16));
            if (in.read() >= 0) {
                in.abort();
                return Optional.empty();
            }
            if (size >= 0 && content.length != size) {
                throw new EOFException("%d of %d bytes came".formatted(content.length, size));
            }
            return Optional.of(
                    new RawDocument(
                            new SourceFile(path, plain(response.eTag()), content.length, sequencer),
                            content));
        } catch (IOException e) {
            // Cut off on its way, or slower than the socket waits: the SDK asks once more.
            throw RetryableException.create("The object was not read to its end.", e);
        }
    }

    InvalidInputException tooLarge() {
        return SourceFile.tooLarge(config.maxBytes());
    }

    void put(String key, byte[] content, String contentType) {
        client.putObject(
                request -> request.bucket(config.bucket()).key(key).contentType(contentType),
                RequestBody.fromBytes(content));
    }

    /**
     * Puts an object while the one that is there has this ETag.
     *
     * @param etag null while there is none
     * @return false, and nothing is changed, when it is not so
     */
    boolean putWhile(String key, @Nullable String etag, byte[] content, String contentType) {
        return unlessChanged(() ->
                client.putObject(
                        request -> {
                            request.bucket(config.bucket()).key(key).contentType(contentType);
                            if (etag == null) {
                                request.ifNoneMatch("*");
                            } else {
                                request.ifMatch(quoted(etag));
                            }
                        },
                        RequestBody.fromBytes(content)));
    }

    void delete(String key) {
        client.deleteObject(request -> request.bucket(config.bucket()).key(key));
    }

    /**
     * Deletes an object while it has this ETag.
     *
     * @return false, and nothing is changed, when it is not so
     */
    boolean deleteWhile(String key, String etag) {
        return unlessChanged(() ->
                client.deleteObject(
                        request -> request.bucket(config.bucket()).key(key).ifMatch(quoted(etag))));
    }

    private static boolean unlessChanged(Runnable write) {
        try {
            write.run();
            return true;
        } catch (S3Exception e) {
            // A server that is told to match what is gone says that it is not there.
            if (e.statusCode() == PRECONDITION_FAILED
                    || e.statusCode() == CONFLICT
                    || (e.statusCode() == NOT_FOUND && !(e instanceof NoSuchBucketException))) {
                return false;
            }
            throw e;
        }
    }

    private static <T> Optional<T> absent(S3Exception failure) {
        if (failure.statusCode() == NOT_FOUND && !(failure instanceof NoSuchBucketException)) {
            return Optional.empty();
        }
        throw failure;
    }

    /** Lists and answers quote it alike, but not every server does. */
    static String plain(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    private static String quoted(String etag) {
        return '"' + etag + '"';
    }
}
