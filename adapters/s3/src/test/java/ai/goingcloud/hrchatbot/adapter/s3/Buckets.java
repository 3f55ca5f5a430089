package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.testing.contract.DocumentShelfContract;
import ai.goingcloud.hrchatbot.testing.contract.DocumentSourceContract;
import ai.goingcloud.hrchatbot.testing.s3.FaultProxy;
import ai.goingcloud.hrchatbot.testing.s3.S3Server;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;

/** Buckets under test. */
final class Buckets {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Buckets() {}

    static S3Bucket open(URI endpoint, String bucket, long maxBytes) {
        return S3Bucket.open(
                S3Config.of(bucket)
                        .at(S3Server.REGION, endpoint)
                        .taking(maxBytes)
                        .waiting(PATIENCE),
                StaticCredentialsProvider.create(S3Server.CREDENTIALS));
    }

    static DocumentSourceContract.Place place(S3Server server, String bucket, long maxBytes) {
        FaultProxy proxy = FaultProxy.before(server.endpoint());
        S3DocumentSource source =
                open(proxy.endpoint(), bucket, maxBytes).source(InstantSource.system());
        return new DocumentSourceContract.Place() {
            @Override
            public S3DocumentSource source() {
                return source;
            }

            @Override
            public void put(String path, byte[] content) {
                server.client()
                        .putObject(
                                object -> object.bucket(bucket).key(path),
                                RequestBody.fromBytes(content));
            }

            @Override
            public void remove(String path) {
                server.client().deleteObject(object -> object.bucket(bucket).key(path));
            }

            @Override
            public void breakDown() {
                proxy.close();
            }
        };
    }

    static DocumentShelfContract.Place shelf(S3Server server, String bucket) {
        FaultProxy proxy = FaultProxy.before(server.endpoint());
        S3Bucket opened = open(proxy.endpoint(), bucket, S3Config.DEFAULT_MAX_BYTES);
        return new DocumentShelfContract.Place(
                opened.shelf(), opened.source(InstantSource.system()), proxy::close);
    }
}
