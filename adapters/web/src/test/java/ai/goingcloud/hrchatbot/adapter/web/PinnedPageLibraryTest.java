package ai.goingcloud.hrchatbot.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code of others runs in the page byte for byte as it was looked at. */
final class PinnedPageLibraryTest {

    /** Of a line for each file that is served: its name, a space, and its own digest. */
    private static final String ALL =
            "7501f86165dd3fc930db8af71cabacd5ac0e317d9dccb5a736153ab043c8a1af";

    @Test
    void the_library_that_shows_pdf_is_the_pinned_one() throws Exception {
        StringBuilder lines = new StringBuilder();
        int files = 0;
        URI library =
                Objects.requireNonNull(
                                PinnedPageLibraryTest.class.getResource(
                                        PageLibrary.PDF_JS.folder() + "/package.json"))
                        .toURI();
        try (FileSystem jar = FileSystems.newFileSystem(library, Map.of())) {
            Path root = jar.getPath(PageLibrary.PDF_JS.folder());
            for (String folder : PageLibrary.PDF_JS.served().stream().sorted().toList()) {
                List<Path> all;
                try (Stream<Path> walk = Files.walk(root.resolve(folder))) {
                    all =
                            walk.filter(Files::isRegularFile)
                                    .sorted(Comparator.comparing(Path::toString))
                                    .toList();
                }
                for (Path file : all) {
                    files++;
                    lines.append(root.relativize(file))
                            .append(' ')
                            .append(sha256(Files.readAllBytes(file)))
                            .append('\n');
                }
            }
        }

        assertThat(files).isEqualTo(206);
        assertThat(sha256(lines.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(ALL);
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
