package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import java.util.List;

/**
 * All of one version of a document, to be made visible at once.
 *
 * @param entry in state indexed, with the number of the chunks
 * @param text the whole extracted text, which the chunks' locations count in
 */
public record IndexedDocument(CatalogEntry entry, String text, List<IndexedChunk> chunks) {

    /** So many are replaced in one go, at most. */
    public static final int MOST_TOGETHER = 1_000;

    public IndexedDocument {
        chunks = List.copyOf(chunks);
        if (entry.state() != DocumentState.INDEXED || entry.chunks() != chunks.size()) {
            throw new IllegalArgumentException("the entry must be indexed and count its chunks");
        }
        for (IndexedChunk chunk : chunks) {
            if (!chunk.chunk().path().equals(entry.path())
                    || !chunk.chunk().version().equals(entry.version())) {
                throw new IllegalArgumentException("a chunk of another document or version");
            }
        }
    }

    /**
     * Whether these can be replaced in one go.
     *
     * @throws IllegalArgumentException when two are at one path, or there are too many
     */
    public static void checkTogether(List<IndexedDocument> documents) {
        if (documents.size() > MOST_TOGETHER) {
            throw new IllegalArgumentException("more than " + MOST_TOGETHER + " documents");
        }
        if (documents.stream().map(document -> document.entry().path()).distinct().count()
                < documents.size()) {
            throw new IllegalArgumentException("two versions of one document");
        }
    }
}
