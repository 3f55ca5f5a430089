package ai.goingcloud.hrchatbot.domain.document;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of one version of a document that can be found and quoted.
 *
 * @param ordinal position among the document's chunks, from 0
 * @param text exactly the document's text at {@code location}: whole blocks, one a line; a block
 *     longer than a chunk is cut between sentences
 * @param language of this text
 */
public record Chunk(
        DocumentPath path,
        DocumentVersion version,
        int ordinal,
        String text,
        ChunkLocation location,
        ChunkContext context,
        Language language) {

    public Chunk {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a chunk must have text");
        }
    }

    public ChunkId id() {
        return ChunkId.of(documentId(), version, ordinal);
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
}
