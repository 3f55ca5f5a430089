package ai.goingcloud.hrchatbot.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code of others runs in the page byte for byte as it was looked at. */
final class PinnedPageLibraryTest {

    @ParameterizedTest
    @CsvSource({
        "pdf.min.mjs,5f1177175790dcf5b5b0a888205f132bea690c35194e4613099d421a16423d0b",
        "pdf.worker.min.mjs,f499515a0dc93d97787d693a75218a439675719283f56812067c036dcae1f8d5"
    })
    void the_library_that_shows_pdf_is_the_pinned_one(String file, String sha256) throws Exception {
        String resource = "/META-INF/resources/webjars/pdfjs-dist/5.4.624/build/" + file;
        try (InputStream library = PinnedPageLibraryTest.class.getResourceAsStream(resource)) {
            assertThat(library).isNotNull();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(library.readAllBytes());

            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
        }
    }
}
