package ai.goingcloud.hrchatbot.adapter.oidc;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what only this product may read and write, for a browser to keep: JWE with AES-256-GCM and
 * a nonce of its own each time. Thread-safe.
 */
final class SealedBox {

    /** What something was sealed for; it opens for nothing else. */
    enum Purpose {
        SESSION,
        SIGN_IN;

        private JOSEObjectType type() {
            return new JOSEObjectType(name());
        }
    }

    private record Key(String id, SecretKey secret) {

        static Key of(byte[] bytes) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Key(
                        Base64URL.encode(Arrays.copyOf(hash, 6)).toString(),
                        new SecretKeySpec(bytes, "AES"));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final List<Key> keys;

    /**
     * @param keys of 32 bytes; the first seals, all of them open
     */
    SealedBox(List<byte[]> keys) {
        this.keys = keys.stream().map(Key::of).toList();
    }

    String seal(Purpose purpose, Map<String, Object> content) {
        Key key = keys.getFirst();
        JWEObject box =
                new JWEObject(
                        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                                .type(purpose.type())
                                .keyID(key.id())
                                .compressionAlgorithm(CompressionAlgorithm.DEF)
                                .build(),
                        new Payload(content));
        try {
            box.encrypt(new DirectEncrypter(key.secret()));
        } catch (JOSEException e) {
            throw new IllegalStateException("AES-GCM is a part of every Java", e);
        }
        return box.serialize();
    }

    /** What was sealed; empty for anything that this product did not seal for the purpose. */
    Optional<Map<String, Object>> open(Purpose purpose, String sealed) {
        try {
            JWEObject box = JWEObject.parse(sealed);
            JWEHeader header = box.getHeader();
            Optional<Key> key =
                    keys.stream().filter(one -> one.id().equals(header.getKeyID())).findFirst();
            if (key.isEmpty()
                    || !JWEAlgorithm.DIR.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                    || !purpose.type().equals(header.getType())) {
                return Optional.empty();
            }
            box.decrypt(new DirectDecrypter(key.get().secret()));
            return Optional.ofNullable(box.getPayload().toJSONObject());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
