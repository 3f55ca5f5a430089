package ai.goingcloud.hrchatbot.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models are those that were measured, byte for byte; a new one is looked at and pinned. */
final class PinnedModelsTest {

    @ParameterizedTest
    @CsvSource({
        "bge-small-en-v1.5-q.onnx,"
                + "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4",
        "bge-small-en-v1.5-q-tokenizer.json,"
                + "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
        "bge-small-zh-v1.5-q.onnx,"
                + "15b717c382bcb518ba457b93ea6850ede7f4f1cd8937454aa06972366cd19bcc",
        "bge-small-zh-v1.5-q-tokenizer.json,"
                + "48cea5d44424912a6fd1ea647bf4fe50b55ab8b1e5879c3275f80e339e8fae26"
    })
    void models_are_the_pinned_ones(String resource, String sha256) throws Exception {
        try (InputStream model = PinnedModelsTest.class.getResourceAsStream("/" + resource)) {
            assertThat(model).isNotNull();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(model.readAllBytes());

            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
        }
    }
}
