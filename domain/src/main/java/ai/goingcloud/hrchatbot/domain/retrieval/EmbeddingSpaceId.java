package ai.goingcloud.hrchatbot.domain.retrieval;

/** Names an {@link EmbeddingSpace}. */
public record EmbeddingSpaceId(String value) {

    public EmbeddingSpaceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("'value' must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
