package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Bedrock is reached and used. Credentials come from where the AWS SDK looks for them.
 *
 * @param region such as ap-northeast-1
 * @param endpoint instead of the region's own, or null
 * @param chatModel id of a model or of an inference profile
 * @param temperature null to leave it to the model; newer ones refuse any
 * @param embeddingModel id of a Cohere embedding model of version 4
 * @param dimension of its vectors: 256, 512, 1024 or 1536
 * @param rerankModel id of a Cohere reranking model, or null for none
 * @param concurrency how many batches are embedded side by side, 1 to 16
 * @param retries after the first attempt, 0 to 5
 * @param firstText how long a model may think before its first text
 * @param queryTime how long embedding a question may take, retries included
 */
public record BedrockConfig(
        String region,
        @Nullable URI endpoint,
        String chatModel,
        @Nullable Double temperature,
        String embeddingModel,
        int dimension,
        @Nullable String rerankModel,
        int concurrency,
        int retries,
        Duration firstText,
        Duration queryTime) {

    /**
     * The living member of the Claude Sonnet 4 family whose inference profile stays in Japan.
     * Sonnet 4 itself reached its end of life on 2026-10-14.
     */
    public static final String DEFAULT_CHAT_MODEL = "jp.anthropic.claude-sonnet-4-6";

    public static final String DEFAULT_EMBEDDING_MODEL = "cohere.embed-v4:0";
    public static final String DEFAULT_REGION = "ap-northeast-1";

    private static final Set<Integer> DIMENSIONS = Set.of(256, 512, 1024, 1536);

    public BedrockConfig {
        if (region.isBlank() || chatModel.isBlank() || embeddingModel.isBlank()) {
            throw new MisconfiguredException(
                    "Bedrock needs a region, a chat model and an embedding model.");
        }
        if (!DIMENSIONS.contains(dimension)) {
            throw new MisconfiguredException(
                    "The dimension of embeddings is 256, 512, 1024 or 1536, not "
                            + dimension
                            + ".");
        }
        if (concurrency < 1 || concurrency > 16 || retries < 0 || retries > 5) {
            throw new MisconfiguredException(
                    "Bedrock takes 1 to 16 batches side by side, and 0 to 5 retries.");
        }
        if (temperature != null && !(temperature >= 0 && temperature <= 1)) {
            throw new MisconfiguredException("The temperature is 0 to 1, not " + temperature + ".");
        }
    }

    /** What is used where nothing is said. */
    public static BedrockConfig defaults() {
        return new BedrockConfig(
                DEFAULT_REGION,
                null,
                DEFAULT_CHAT_MODEL,
                null,
                DEFAULT_EMBEDDING_MODEL,
                1024,
                null,
                4,
                1,
                Duration.ofSeconds(6),
                Duration.ofSeconds(3));
    }

    /** This, at another place. */
    public BedrockConfig at(String otherRegion, @Nullable URI otherEndpoint) {
        return new BedrockConfig(
                otherRegion,
                otherEndpoint,
                chatModel,
                temperature,
                embeddingModel,
                dimension,
                rerankModel,
                concurrency,
                retries,
                firstText,
                queryTime);
    }

    /** This, with other models. */
    public BedrockConfig using(
            String chat,
            @Nullable Double heat,
            String embedding,
            int size,
            @Nullable String rerank) {
        return new BedrockConfig(
                region,
                endpoint,
                chat,
                heat,
                embedding,
                size,
                rerank,
                concurrency,
                retries,
                firstText,
                queryTime);
    }

    /** This, with another patience. */
    public BedrockConfig waiting(Duration forFirstText, Duration forQuery, int times) {
        return new BedrockConfig(
                region,
                endpoint,
                chatModel,
                temperature,
                embeddingModel,
                dimension,
                rerankModel,
                concurrency,
                times,
                forFirstText,
                forQuery);
    }
}
