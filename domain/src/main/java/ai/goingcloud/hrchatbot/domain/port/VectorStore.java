package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds chunks with their terms and vectors and finds them. It never analyses and never embeds.
 * Thread-safe; readers do not wait for writers. Every method throws {@link
 * ai.goingcloud.hrchatbot.domain.error.DependencyException} when the store cannot be used.
 */
public interface VectorStore {

    /**
     * The spaces that may hold vectors, in the order of their activation. Data of the store, so it
     * may change any time.
     */
    List<EmbeddingSpace> activeSpaces();

    /** Adds a space, durably; no effect when it is active already. */
    void activate(EmbeddingSpace space);

    /**
     * Vectors that the store holds for texts of these hashes, by hash; hashes that it does not hold
     * are absent. Vectors come back as the store holds them, which may be rounded to half precision
     * once; stored again they stay the same bit for bit.
     */
    Map<ContentHash, Embedding> knownEmbeddings(EmbeddingSpaceId space, Set<ContentHash> hashes);

    /**
     * Replaces all that is held of a document by this version, together with its catalog entry,
     * atomically and durably: a reader sees the old version or the new, never a mix or a gap.
     *
     * @return false, and nothing is changed, when the catalog holds a newer fence for the document
     * @throws IllegalArgumentException when a vector's space is not active or its dimension is
     *     wrong
     */
    default boolean replace(IndexedDocument document) {
        return replaceAll(List.of(document)).getFirst();
    }

    /**
     * As {@link #replace} of each, for hardly more than one of them costs: a store waits once for
     * its disk, or crosses its network once. Readers may see some of them before others.
     *
     * @param documents at most 1,000, each at a path of its own; may be empty
     * @return for each, in their order, whether it was replaced
     * @throws IllegalArgumentException when two are at one path, there are too many, or a vector's
     *     space is not active or its dimension is wrong; none is replaced then
     */
    List<Boolean> replaceAll(List<IndexedDocument> documents);

    /**
     * The best chunks by words and by vectors, visible ones only: what the request's visibility
     * does not allow is filtered inside the engine, so that it neither shows nor takes a place.
     * Both lists are of one state of the store, best first, ties by chunk id, at most {@code limit}
     * long. No terms, no lexical list; no vectors, no vector list. Of an active space every vector
     * that can be seen is compared where there are 2,000 or fewer; of more, an estimate may choose
     * which are compared, as long as it finds 99 of 100 of the nearest twenty. Scores are exact. A
     * vector of a space that is not active finds nothing.
     */
    SearchResult search(SearchRequest request);

    /**
     * In about how many chunks, whoever may see them, each of these terms stands; terms that stand
     * in none are absent. Tells a slip of the pen from a word of the documents, and must not be
     * shown to anybody: it knows words of documents that the asker may not see. May lag behind the
     * latest documents, and of ten thousand unknown terms know one.
     */
    Map<String, Long> chunksWith(Set<String> terms);
}
