package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each document: state, cause, version, fence, tombstone, and the text that was
 * read. It shares its commits with the {@link VectorStore} beside it. Thread-safe. Every method
 * throws {@link ai.goingcloud.hrchatbot.domain.error.DependencyException} when the store cannot be
 * used.
 */
public interface DocumentCatalog {

    /** For ingestion: the entry whoever may see it, tombstones included. */
    Optional<CatalogEntry> entry(DocumentId id);

    /** For ingestion: all entries whoever may see them, tombstones included, by path. */
    List<CatalogEntry> entries();

    /**
     * Writes an entry in any state but indexed, which {@link VectorStore#replace} writes. With
     * rejected and removed, the document's chunks and text are dropped in the same commit; with the
     * others they stay. Visible at once; durable at once but for waiting and reading, which a crash
     * may undo.
     *
     * @return false, and nothing is changed, when the catalog holds a newer fence for the document
     */
    boolean record(CatalogEntry entry);

    /**
     * As {@link #record}, but only while the catalog holds the very entry that its writer has read.
     * Of several writers who have read the same, one succeeds, so that an entry written by this is
     * one writer's own: with a fence greater than the one that it follows, whoever began before is
     * refused from then on.
     *
     * @param held the fence of the entry that was read; null when there was none
     * @return false, and nothing is changed, when the catalog holds another
     */
    boolean recordAfter(@Nullable Fence held, CatalogEntry entry);

    /** The entry, when the visibility allows it and it is not a tombstone. */
    Optional<CatalogEntry> find(DocumentId id, Visibility visibility);

    /**
     * Entries that the visibility allows, tombstones left out, by path.
     *
     * @param after the path after which to begin; "" for the beginning
     * @param limit 1 to 1,000
     */
    List<CatalogEntry> list(Visibility visibility, String after, int limit);

    /**
     * Indexed entries that the visibility allows and that say that they replace others, by path.
     * Asked for with every search, so implementations should do better than this, which lists all.
     */
    default List<CatalogEntry> superseding(Visibility visibility) {
        List<CatalogEntry> superseding = new ArrayList<>();
        List<CatalogEntry> some = list(visibility, "", 1000);
        while (!some.isEmpty()) {
            some.stream()
                    .filter(entry -> entry.state() == DocumentState.INDEXED)
                    .filter(entry -> !entry.metadata().supersedes().isEmpty())
                    .forEach(superseding::add);
            some = list(visibility, some.getLast().path().value(), 1000);
        }
        return List.copyOf(superseding);
    }

    /**
     * The extracted text that chunks' locations count in, when the visibility allows the document
     * and it is held.
     */
    Optional<String> text(DocumentId id, Visibility visibility);
}
