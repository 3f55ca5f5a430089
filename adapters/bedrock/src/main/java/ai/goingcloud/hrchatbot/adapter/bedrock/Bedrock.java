package ai.goingcloud.hrchatbot.adapter.bedrock;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClientBuilder;

/**
 * Bedrock in one region, and the models in it. Thread-safe. The SDK is told to retry nothing: it
 * would repeat a broken stream from its beginning.
 */
public final class Bedrock implements AutoCloseable {

    private final BedrockConfig config;
    private final BedrockRuntimeAsyncClient client;

    private Bedrock(BedrockConfig config, @Nullable AwsCredentialsProvider credentials) {
        this.config = config;
        NettyNioAsyncHttpClient.Builder http =
                NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(100)
                        .connectionTimeout(Duration.ofSeconds(2))
                        // The caller's deadline is the limit, not the silence between two bytes.
                        .readTimeout(Duration.ofMinutes(5));
        URI endpoint = config.endpoint();
        if (endpoint != null && "http".equals(endpoint.getScheme())) {
            // Without TLS the SDK would speak HTTP/2 unasked, which plain servers do not
            // understand.
            http = http.protocol(Protocol.HTTP1_1);
        }
        BedrockRuntimeAsyncClientBuilder builder =
                BedrockRuntimeAsyncClient.builder()
                        .region(Region.of(config.region()))
                        .httpClientBuilder(http)
                        .overrideConfiguration(
                                options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (endpoint != null) {
            builder = builder.endpointOverride(endpoint);
        }
        if (credentials != null) {
            builder = builder.credentialsProvider(credentials);
        }
        this.client = builder.build();
    }

    /** With credentials from where the SDK looks for them. */
    public static Bedrock open(BedrockConfig config) {
        return new Bedrock(config, null);
    }

    static Bedrock open(BedrockConfig config, AwsCredentialsProvider credentials) {
        return new Bedrock(config, credentials);
    }

    /** The model that answers. */
    public BedrockCompletionModel completionModel() {
        return completionModel(config.chatModel());
    }

    /** Another model, such as a smaller one for smaller work. */
    public BedrockCompletionModel completionModel(String model) {
        return new BedrockCompletionModel(client, config, model);
    }

    /** The model that embeds. */
    public BedrockEmbeddingModel embeddingModel() {
        return new BedrockEmbeddingModel(client, config);
    }

    /** The model that reranks, where one is configured. */
    public Optional<BedrockReranker> reranker() {
        String model = config.rerankModel();
        return model == null
                ? Optional.empty()
                : Optional.of(new BedrockReranker(client, config, model));
    }

    @Override
    public void close() {
        client.close();
    }
}
