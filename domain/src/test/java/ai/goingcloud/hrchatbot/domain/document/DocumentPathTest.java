package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/..",
                "a/../b",
                "./a",
                "a/./b",
                "a\\b",
                "..\\a",
                "a\u0000b",
                "a\nb",
                "a\u0085b",
                "a\u007f",
            })
    void a_path_that_could_lead_elsewhere_is_refused(String path) {
        assertThatThrownBy(() -> new DocumentPath(path)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leave.md",
                "規章/婚假 💍.pdf",
                "a/.hidden",
                "a/...",
                "a..b/c",
                "Ordner für Personal/x.txt",
            })
    void a_plain_relative_path_is_taken_as_it_is(String path) {
        assertThat(new DocumentPath(path).value()).isEqualTo(path);
    }

    @Test
    void a_path_has_at_most_1024_bytes() {
        assertThat(new DocumentPath("é".repeat(512)).value()).hasSize(512);
        assertThatThrownBy(() -> new DocumentPath("é".repeat(512) + "x"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void composed_and_decomposed_letters_are_the_same_path() {
        DocumentPath composed = new DocumentPath("Für.md");
        DocumentPath decomposed = new DocumentPath("Fu\u0308r.md");

        assertThat(decomposed).isEqualTo(composed);
        assertThat(DocumentId.of(decomposed)).isEqualTo(DocumentId.of(composed));
    }

    @Test
    void folders_are_listed_from_the_root_inwards() {
        assertThat(new DocumentPath("hr/tw/leave.md").folders())
                .containsExactly("", "hr/", "hr/tw/");
        assertThat(new DocumentPath("leave.md").folders()).containsExactly("");
        assertThat(new DocumentPath("hr/tw/leave.md").fileName()).isEqualTo("leave.md");
        assertThat(new DocumentPath("leave.md").fileName()).isEqualTo("leave.md");
    }

    @Nested
    final class Ids {

        @Test
        void the_id_of_a_path_is_the_same_on_every_machine() {
            // echo -n leave.md | sha256sum | cut -c-24
            assertThat(DocumentId.of(new DocumentPath("leave.md")).value())
                    .isEqualTo("cc965f9fd191dc14b4a7c500");
        }

        @Test
        void another_path_has_another_id() {
            assertThat(DocumentId.of(new DocumentPath("a/leave.md")))
                    .isNotEqualTo(DocumentId.of(new DocumentPath("b/leave.md")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "abc", "0123456789abcdef0123456", "0123456789ABCDEF01234567"})
        void what_is_no_id_is_refused(String value) {
            assertThatThrownBy(() -> new DocumentId(value))
                    .isInstanceOf(InvalidInputException.class);
        }

        @Test
        void a_version_is_the_contents_sha_256() {
            assertThat(DocumentVersion.of("leave.md".getBytes(StandardCharsets.UTF_8)).value())
                    .hasSize(64)
                    .startsWith("cc965f9fd191dc14b4a7c500");
            assertThatThrownBy(() -> new DocumentVersion("cc965f9fd191dc14b4a7c500"))
                    .isInstanceOf(InvalidInputException.class);
        }
    }
}
