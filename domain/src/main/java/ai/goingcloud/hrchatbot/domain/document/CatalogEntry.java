package ai.goingcloud.hrchatbot.domain.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog knows about one document.
 *
 * @param title what people are shown: declared, found in the file, or the file name
 * @param cause why it was rejected or failed; null in other states
 * @param version of the content that was last read to an end; null before that
 * @param fingerprint of everything that decides what is stored: content, declared metadata, the way
 *     of reading and splitting; equal fingerprints need no work
 * @param size of the file in bytes
 * @param pages null where the format has none
 * @param language what it is written in: as declared, otherwise told from its text; null before it
 *     was read
 * @param flags how completely it was read
 * @param changedAt when this entry was written
 */
public record CatalogEntry(
        DocumentPath path,
        String title,
        DocumentState state,
        @Nullable Cause cause,
        @Nullable DocumentVersion version,
        String fingerprint,
        DocumentMetadata metadata,
        long size,
        int chunks,
        @Nullable Integer pages,
        @Nullable Language language,
        ReadingFlags flags,
        Fence fence,
        Instant changedAt) {

    /**
     * Of a file of which is not told what it is written in, nor that anything of it was left out.
     */
    public CatalogEntry(
            DocumentPath path,
            String title,
            DocumentState state,
            @Nullable Cause cause,
            @Nullable DocumentVersion version,
            String fingerprint,
            DocumentMetadata metadata,
            long size,
            int chunks,
            @Nullable Integer pages,
            Fence fence,
            Instant changedAt) {
        this(
                path,
                title,
                state,
                cause,
                version,
                fingerprint,
                metadata,
                size,
                chunks,
                pages,
                null,
                ReadingFlags.none(),
                fence,
                changedAt);
    }

    public CatalogEntry {
        boolean troubled = state == DocumentState.REJECTED || state == DocumentState.FAILED;
        if (troubled != (cause != null)) {
            throw new IllegalArgumentException("exactly rejected and failed entries have a cause");
        }
        if (state == DocumentState.INDEXED && (chunks < 1 || version == null)) {
            throw new IllegalArgumentException("an indexed document has a version and chunks");
        }
    }

    public DocumentId id() {
        return DocumentId.of(path);
    }
}
