package ai.goingcloud.hrchatbot.domain.document;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A piece of one version of a document that can be found and quoted. Immutable; equal by value. */
public final class Chunk {

    private final DocumentPath path;
    private final DocumentVersion version;
    private final int ordinal;
    private final String text;
    private final ChunkLocation location;
    private final ChunkContext context;
    private final Language language;

    /**
     * Asked for many times in every search and not cheap to make, so made once; a race makes an
     * equal one.
     */
    private @Nullable ChunkId id;

    /**
     * A chunk of a document.
     *
     * @param ordinal position among the document's chunks, from 0
     * @param text exactly the document's text at {@code location}: whole blocks, one a line; a
     *     block longer than a chunk is cut between sentences
     * @param language of this text
     */
    public Chunk(
            DocumentPath path,
            DocumentVersion version,
            int ordinal,
            String text,
            ChunkLocation location,
            ChunkContext context,
            Language language) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a chunk must have text");
        }
        this.path = path;
        this.version = version;
        this.ordinal = ordinal;
        this.text = text;
        this.location = location;
        this.context = context;
        this.language = language;
    }

    public DocumentPath path() {
        return path;
    }

    public DocumentVersion version() {
        return version;
    }

    public int ordinal() {
        return ordinal;
    }

    public String text() {
        return text;
    }

    public ChunkLocation location() {
        return location;
    }

    public ChunkContext context() {
        return context;
    }

    public Language language() {
        return language;
    }

    public ChunkId id() {
        ChunkId known = id;
        if (known == null) {
            known = ChunkId.of(documentId(), version, ordinal);
            id = known;
        }
        return known;
    }

    public DocumentId documentId() {
        return DocumentId.of(path);
    }

    /** What is embedded: the title and headings, the table's header, then the text, a line each. */
    public String embeddedText() {
        String headings =
                Stream.concat(Stream.of(context.title()), context.heading().stream())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" > "));
        String header = context.tableHeader() == null ? "" : context.tableHeader() + "\n";
        return headings + "\n" + header + text;
    }

    /** Of {@link #embeddedText()}: equal hashes may share an embedding. */
    public ContentHash contentHash() {
        return ContentHash.of(embeddedText());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Chunk that
                        && ordinal == that.ordinal
                        && path.equals(that.path)
                        && version.equals(that.version)
                        && text.equals(that.text)
                        && location.equals(that.location)
                        && context.equals(that.context)
                        && language == that.language);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, version, ordinal);
    }

    @Override
    public String toString() {
        return "Chunk[" + id() + "]";
    }
}
