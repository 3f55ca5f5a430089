package ai.goingcloud.hrchatbot.adapter.s3;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * A bucket as the place that documents come from and are written to. Thread-safe. The SDK's own
 * retries are used: every call here may be repeated. Nothing is connected to before the first call.
 */
public final class S3Bucket implements AutoCloseable {

    private final S3Config config;
    private final S3Client client;
    private final S3Presigner presigner;

    private S3Bucket(S3Config config, @Nullable AwsCredentialsProvider credentials) {
        this.config = config;
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(config.region()))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(Duration.ofSeconds(2))
                                        .socketTimeout(Duration.ofSeconds(15)))
                        // A checksum in the trailer of a body is something that few other servers
                        // understand.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .overrideConfiguration(options ->
                                options.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                                        .apiCallTimeout(config.patience()));
        S3Presigner.Builder signing = S3Presigner.builder().region(Region.of(config.region()));
        URI endpoint = config.endpoint();
        if (endpoint != null) {
            builder = builder.endpointOverride(endpoint).forcePathStyle(true);
            signing =
                    signing.endpointOverride(endpoint)
                            .serviceConfiguration(
                                    S3Configuration.builder().pathStyleAccessEnabled(true).build());
        }
        if (credentials != null) {
            builder = builder.credentialsProvider(credentials);
            signing = signing.credentialsProvider(credentials);
        }
        this.client = builder.build();
        this.presigner = signing.build();
    }

    /** With credentials from where the SDK looks for them. */
    public static S3Bucket open(S3Config config) {
        return new S3Bucket(config, null);
    }

    static S3Bucket open(S3Config config, AwsCredentialsProvider credentials) {
        return new S3Bucket(config, credentials);
    }

    /**
     * Reads from the bucket.
     *
     * @param clock orders observations; its going back does no harm while the process lives
     */
    public S3DocumentSource source(InstantSource clock) {
        return new S3DocumentSource(new BucketObjects(client, config), presigner, clock);
    }

    /** Writes to the bucket. */
    public S3DocumentShelf shelf() {
        return new S3DocumentShelf(new BucketObjects(client, config), presigner);
    }

    /** Reads for clients that cannot reach the bucket themselves: gives content, not links. */
    public S3DocumentSource relayingSource(InstantSource clock) {
        return new S3DocumentSource(new BucketObjects(client, config), null, clock);
    }

    /** Writes for clients that cannot reach the bucket themselves: gives no tickets. */
    public S3DocumentShelf relayingShelf() {
        return new S3DocumentShelf(new BucketObjects(client, config), null);
    }

    @Override
    public void close() {
        presigner.close();
        client.close();
    }
}
