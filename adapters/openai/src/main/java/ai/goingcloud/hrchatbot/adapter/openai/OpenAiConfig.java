package ai.goingcloud.hrchatbot.adapter.openai;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached and used.
 *
 * @param baseUrl up to and with its version, such as http://localhost:11434/v1
 * @param key sent as a bearer token; null for none
 * @param chatModel as the server names it
 * @param temperature null to leave it to the server
 * @param embeddingModel as the server names it; null for none
 * @param dimension of its vectors
 * @param firstText how long a model may think before its first text; local ones load first
 * @param queryTime how long embedding a question may take
 */
public record OpenAiConfig(
        URI baseUrl,
        @Nullable String key,
        String chatModel,
        @Nullable Double temperature,
        @Nullable String embeddingModel,
        int dimension,
        Duration firstText,
        Duration queryTime) {

    public OpenAiConfig {
        if (!"http".equals(baseUrl.getScheme()) && !"https".equals(baseUrl.getScheme())) {
            throw new MisconfiguredException("The address of a model's server begins with http.");
        }
        if (chatModel.isBlank()) {
            throw new MisconfiguredException("A model's server needs the name of a chat model.");
        }
        if (dimension < 1) {
            throw new MisconfiguredException("The dimension of embeddings is at least 1.");
        }
    }

    /** Without a key and embeddings, with patience for a model that is loaded first. */
    public static OpenAiConfig of(URI baseUrl, String chatModel) {
        return new OpenAiConfig(
                baseUrl,
                null,
                chatModel,
                null,
                null,
                1,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    /** This, with a key. */
    public OpenAiConfig with(@Nullable String otherKey) {
        return new OpenAiConfig(
                baseUrl,
                otherKey,
                chatModel,
                temperature,
                embeddingModel,
                dimension,
                firstText,
                queryTime);
    }

    /** This, with an embedding model. */
    public OpenAiConfig embeddingBy(String model, int size) {
        return new OpenAiConfig(
                baseUrl, key, chatModel, temperature, model, size, firstText, queryTime);
    }

    /** This, with another patience. */
    public OpenAiConfig waiting(Duration forFirstText) {
        return new OpenAiConfig(
                baseUrl,
                key,
                chatModel,
                temperature,
                embeddingModel,
                dimension,
                forFirstText,
                queryTime);
    }

    URI at(String path) {
        String base = baseUrl.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
