package ai.goingcloud.hrchatbot.adapter.bedrock;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeBaseClientBuilder;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Bedrock in one region, and the models in it. Thread-safe. The SDK is told to retry nothing: it
 * would repeat a broken stream from its beginning. Its clients are made at their first use.
 */
public final class Bedrock implements AutoCloseable {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);

    /** The caller's deadline is the limit, not the silence between two bytes. */
    private static final Duration TO_READ = Duration.ofMinutes(5);

    private final BedrockConfig config;
    private final @Nullable AwsCredentialsProvider credentials;
    private final OnFirstUse<BedrockRuntimeAsyncClient> streaming;
    private final OnFirstUse<BedrockRuntimeClient> plain;
    private final Invoking invoking;

    private Bedrock(
            BedrockConfig config, @Nullable AwsCredentialsProvider credentials, boolean streams) {
        this.config = config;
        this.credentials = credentials;
        this.streaming = new OnFirstUse<>(this::streamingClient);
        this.plain = new OnFirstUse<>(this::plainClient);
        this.invoking = streams ? new Invoking.Streaming(streaming) : new Invoking.Plain(plain);
    }

    /** With credentials from where the SDK looks for them. */
    public static Bedrock open(BedrockConfig config) {
        return new Bedrock(config, null, true);
    }

    /**
     * For a process that embeds and reranks and reads no streams: with a client that is light to
     * start. Credentials come from where the SDK looks for them.
     */
    public static Bedrock withoutStreams(BedrockConfig config) {
        return new Bedrock(config, null, false);
    }

    static Bedrock open(BedrockConfig config, AwsCredentialsProvider credentials) {
        return new Bedrock(config, credentials, true);
    }

    static Bedrock withoutStreams(BedrockConfig config, AwsCredentialsProvider credentials) {
        return new Bedrock(config, credentials, false);
    }

    private BedrockRuntimeAsyncClient streamingClient() {
        NettyNioAsyncHttpClient.Builder http =
                NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(100)
                        .connectionTimeout(TO_CONNECT)
                        .readTimeout(TO_READ);
        URI endpoint = config.endpoint();
        if (endpoint != null && "http".equals(endpoint.getScheme())) {
            // Without TLS the SDK would speak HTTP/2 unasked, which plain servers do not
            // understand.
            http = http.protocol(Protocol.HTTP1_1);
        }
        return configured(BedrockRuntimeAsyncClient.builder().httpClientBuilder(http)).build();
    }

    private BedrockRuntimeClient plainClient() {
        return configured(
                        BedrockRuntimeClient.builder()
                                .httpClientBuilder(
                                        UrlConnectionHttpClient.builder()
                                                .connectionTimeout(TO_CONNECT)
                                                .socketTimeout(TO_READ)))
                .build();
    }

    private <B extends BedrockRuntimeBaseClientBuilder<B, C>, C> B configured(B client) {
        B builder =
                client.region(Region.of(config.region()))
                        .overrideConfiguration(
                                options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()));
        URI endpoint = config.endpoint();
        if (endpoint != null) {
            builder = builder.endpointOverride(endpoint);
        }
        if (credentials != null) {
            builder = builder.credentialsProvider(credentials);
        }
        return builder;
    }

    /** The model that answers. */
    public BedrockCompletionModel completionModel() {
        return completionModel(config.chatModel());
    }

    /** Another model, such as a smaller one for smaller work. */
    public BedrockCompletionModel completionModel(String model) {
        return new BedrockCompletionModel(streaming, config, model);
    }

    /** A model whose texts are short and of use only once they are whole: it is not streamed. */
    public BedrockWholeTextModel wholeTextModel(String model) {
        return new BedrockWholeTextModel(streaming, config, model);
    }

    /** The model that embeds. */
    public BedrockEmbeddingModel embeddingModel() {
        return embeddingModel(config.embeddingModel());
    }

    /** Another model that embeds, with a space of its own, as during a change of models. */
    public BedrockEmbeddingModel embeddingModel(String model) {
        return new BedrockEmbeddingModel(invoking, config, model);
    }

    /** The model that reranks, where one is configured. */
    public Optional<BedrockReranker> reranker() {
        String model = config.rerankModel();
        return model == null
                ? Optional.empty()
                : Optional.of(new BedrockReranker(invoking, config, model));
    }

    @Override
    public void close() {
        streaming.ifMade(BedrockRuntimeAsyncClient::close);
        plain.ifMade(BedrockRuntimeClient::close);
    }
}
