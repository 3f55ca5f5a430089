package ai.goingcloud.hrchatbot.domain.document;

/**
 * SHA-256 of the exact text that an embedding is made from: equal hashes may share an embedding of
 * one space.
 */
public record ContentHash(String value) {

    public static ContentHash of(String text) {
        return new ContentHash(Sha256.hex(text));
    }
}
