package ai.goingcloud.hrchatbot.domain.document;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;

/** The SHA-256 of a document's bytes, 64 lower-case hexadecimal digits. */
public record DocumentVersion(String value) {

    public DocumentVersion {
        if (!Sha256.isHex(value, 64)) {
            throw new InvalidInputException("A document's version has 64 hexadecimal digits.");
        }
    }

    public static DocumentVersion of(byte[] content) {
        return new DocumentVersion(Sha256.hex(content));
    }

    @Override
    public String toString() {
        return value;
    }
}
