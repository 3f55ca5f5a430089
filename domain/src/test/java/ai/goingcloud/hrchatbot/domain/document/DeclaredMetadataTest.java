package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclaredMetadataTest {

    @ParameterizedTest
    @ValueSource(strings = {"validFrom", "VALIDFROM", "valid_from", "valid-from", " Valid-From "})
    void keys_are_compared_without_regard_to_case_and_marks(String key) {
        DeclaredMetadata declared = new DeclaredMetadata("a", Map.of(key, List.of("2026-01-01")));

        assertThat(declared.values("validFrom")).containsExactly("2026-01-01");
        assertThat(declared.has("valid_from")).isTrue();
    }

    @Test
    void a_key_that_is_given_twice_is_refused_with_the_place() {
        assertThatThrownBy(() ->
                        new DeclaredMetadata(
                                "leave.md.metadata.json",
                                Map.of("validFrom", List.of("a"), "valid_from", List.of("b"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("leave.md.metadata.json");
    }

    @Test
    void what_is_not_given_has_no_values() {
        DeclaredMetadata none = DeclaredMetadata.none("front matter");

        assertThat(none.has("title")).isFalse();
        assertThat(none.values("title")).isEmpty();
        assertThat(none.attributes()).isEmpty();
    }

    @Test
    void a_key_with_an_empty_list_is_given_all_the_same() {
        DeclaredMetadata declared = new DeclaredMetadata("a", Map.of("audiences", List.of()));

        assertThat(declared.has("audiences")).isTrue();
    }
}
