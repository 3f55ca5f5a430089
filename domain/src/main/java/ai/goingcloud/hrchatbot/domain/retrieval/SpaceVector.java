package ai.goingcloud.hrchatbot.domain.retrieval;

/** An embedding together with the space that it belongs to. */
public record SpaceVector(EmbeddingSpaceId space, Embedding embedding) {}
