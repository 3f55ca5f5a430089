package ai.goingcloud.hrchatbot.domain.document;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.regex.Pattern;

/** The SHA-256 of a document's bytes, 64 lower-case hexadecimal digits. */
public record DocumentVersion(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public DocumentVersion {
        if (!FORM.matcher(value).matches()) {
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
