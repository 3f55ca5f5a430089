package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * A chunk with all that makes it findable.
 *
 * @param vector null where no active space reads the chunk's language: it is found by its words
 *     alone
 */
public record IndexedChunk(Chunk chunk, ChunkTerms terms, @Nullable SpaceVector vector) {}
