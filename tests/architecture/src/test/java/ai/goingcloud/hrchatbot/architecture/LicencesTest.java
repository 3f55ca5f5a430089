package ai.goingcloud.hrchatbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that is shipped is listed by the build, with its digest and under an allowed licence. */
final class LicencesTest {

    @ParameterizedTest
    @ValueSource(strings = {"server", "functions"})
    void what_is_shipped_is_under_allowed_licences(String root) throws Exception {
        Path file = Path.of("../../bootstrap", root, "target", "bom.json");
        assumeTrue(
                Files.isRegularFile(file),
                "NOT RUN: no bill of materials yet; './test' or 'mvn verify' makes it.");
        JsonNode bill = JsonMapper.shared().readTree(Files.readString(file));

        assertThat(bill.path("bomFormat").asString("")).isEqualTo("CycloneDX");
        assertThat(bill.path("components").size()).isGreaterThan(50);
        assertThat(Licences.forbidden(bill)).isEmpty();
        assertThat(bill.path("components"))
                .allSatisfy(part -> assertThat(part.path("purl").asString("")).startsWith("pkg:"))
                .filteredOn(part -> !part.path("group").asString("").equals("ai.goingcloud"))
                .allSatisfy(part ->
                        assertThat(part.path("hashes"))
                                .as(part.path("name").asString(""))
                                .anySatisfy(hash ->
                                        assertThat(hash.path("alg").asString(""))
                                                .isEqualTo("SHA-256")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'license':{'id':'AGPL-3.0-only'}}]",
                "[{'license':{'id':'GPL-2.0-only'}},{'license':{'name':'Commercial'}}]",
                "[{'license':{'id':'SSPL-1.0'}}]",
                "[{'expression':'LGPL-3.0-only OR GPL-3.0-only'}]",
                "[{'expression':'Apache-2.0 AND GPL-3.0-only'}]",
                "[]"
            },
            quoteCharacter = '`')
    void a_planted_part_under_another_licence_is_named(String licences) {
        assertThat(Licences.forbidden(planted(licences)))
                .singleElement()
                .asString()
                .startsWith("com.example:planted");
    }

    @Test
    void of_several_licences_one_that_is_allowed_is_enough() {
        assertThat(
                        Licences.forbidden(
                                planted(
                                        "[{'license':{'id':'GPL-2.0-only'}},{'license':{'id':'EPL-2.0'}}]")))
                .isEmpty();
        assertThat(Licences.forbidden(planted("[{'expression':'(GPL-3.0-only OR Apache-2.0)'}]")))
                .isEmpty();
    }

    private static JsonNode planted(String licences) {
        return JsonMapper.shared()
                .readTree(
                        "{'components':[{'group':'com.example','name':'planted','licenses':%s}]}"
                                .formatted(licences)
                                .replace('\'', '"'));
    }
}
