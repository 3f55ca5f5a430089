package ai.goingcloud.hrchatbot.domain.document;

import org.jspecify.annotations.Nullable;

/**
 * Where a chunk stands in its document's text: {@code text[start, end)} in Unicode code points.
 *
 * @param page 1-based page on which it begins, or null
 */
public record ChunkLocation(int start, int end, @Nullable Integer page) {}
