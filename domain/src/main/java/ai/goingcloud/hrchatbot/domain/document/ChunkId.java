package ai.goingcloud.hrchatbot.domain.document;

/**
 * Names a chunk of one version of a document: document id, the version's first eight digits, and
 * the ordinal.
 */
public record ChunkId(String value) implements Comparable<ChunkId> {

    public static ChunkId of(DocumentId document, DocumentVersion version, int ordinal) {
        String digits = Integer.toString(ordinal);
        String padded = "0".repeat(Math.max(0, 4 - digits.length())) + digits;
        return new ChunkId(document.value() + "-" + version.value().substring(0, 8) + "-" + padded);
    }

    @Override
    public int compareTo(ChunkId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
