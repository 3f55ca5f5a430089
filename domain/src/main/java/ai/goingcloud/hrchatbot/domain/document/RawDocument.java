package ai.goingcloud.hrchatbot.domain.document;

/**
 * A file with its content, as it was when it was opened. The bytes are shared, not copied: treat
 * them as read-only.
 */
public final class RawDocument {

    private final SourceFile file;
    private final byte[] content;

    public RawDocument(SourceFile file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    public SourceFile file() {
        return file;
    }

    public byte[] content() {
        return content;
    }

    /** Of exactly these bytes. */
    public DocumentVersion version() {
        return DocumentVersion.of(content);
    }

    @Override
    public String toString() {
        return "RawDocument[%s, %d bytes]".formatted(file.path(), content.length);
    }
}
