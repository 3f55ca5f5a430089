package ai.goingcloud.hrchatbot.domain.document;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;

/**
 * Stable id of the document at one path: the first 24 hexadecimal digits of the path's SHA-256. The
 * same path has the same id on every machine; a renamed file is another document.
 */
public record DocumentId(String value) implements Comparable<DocumentId> {

    public DocumentId {
        if (!Sha256.isHex(value, 24)) {
            throw new InvalidInputException("A document id has 24 hexadecimal digits.");
        }
    }

    public static DocumentId of(DocumentPath path) {
        return new DocumentId(Sha256.hex(path.value()).substring(0, 24));
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
