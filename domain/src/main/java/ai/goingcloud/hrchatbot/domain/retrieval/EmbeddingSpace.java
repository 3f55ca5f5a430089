package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.Set;

/**
 * What makes two vectors comparable: made by the same model in the same way from text that was
 * split in the same way.
 *
 * @param model the model's name and form
 * @param dimension number of values of each vector
 * @param queryPrefix what the model wants before a question; part of the identity
 * @param chunker version of the splitting
 * @param languages which the model reads; texts and questions in others are neither embedded nor
 *     fused
 */
public record EmbeddingSpace(
        String model, int dimension, String queryPrefix, String chunker, Set<Language> languages) {

    public EmbeddingSpace {
        if (model.isBlank() || chunker.isBlank() || dimension < 1 || languages.isEmpty()) {
            throw new IllegalArgumentException(
                    "a space needs a model, a chunker, a dimension and a language");
        }
        languages = Set.copyOf(languages);
    }

    /** Equal for equal spaces, on every machine. */
    public EmbeddingSpaceId id() {
        return new EmbeddingSpaceId(
                "%s/%d/%s/%08x".formatted(model, dimension, chunker, queryPrefix.hashCode()));
    }

    public boolean reads(Language language) {
        return languages.contains(language);
    }
}
