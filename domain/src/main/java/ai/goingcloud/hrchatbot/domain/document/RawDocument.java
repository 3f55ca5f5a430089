package ai.goingcloud.hrchatbot.domain.document;

import java.util.Arrays;
import java.util.Objects;

/**
 * A file with its content, as it was when it was opened. The bytes are shared, not copied: treat
 * them as read-only.
 */
public record RawDocument(SourceFile file, byte[] content) {

    /** Of exactly these bytes. */
    public DocumentVersion version() {
        return DocumentVersion.of(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawDocument that
                && file.equals(that.file)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, Arrays.hashCode(content));
    }

    @Override
    public String toString() {
        return "RawDocument[%s, %d bytes]".formatted(file.path(), content.length);
    }
}
