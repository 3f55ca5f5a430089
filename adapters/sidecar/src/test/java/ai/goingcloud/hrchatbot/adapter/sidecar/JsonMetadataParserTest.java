package ai.goingcloud.hrchatbot.adapter.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import ai.goingcloud.hrchatbot.testing.contract.MetadataParserContract;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonMetadataParserTest implements MetadataParserContract {

    @Override
    public MetadataParser parser() {
        return new JsonMetadataParser();
    }

    @Test
    void reads_every_form_of_a_value() {
        assertThat(
                        parse(
                                        """
                                        {"other": [1, {"a": null}],
                                         "metadataAttributes": {
                                          "title": "請假規則", "version": 1.10, "year": 2026,
                                          "draft": false, "countries": ["TW", "JP"],
                                          "audiences": [], "owner": null,
                                          "team": {"value": {"type": "STRING",
                                                             "stringValue": "HR"},
                                                   "includeForEmbedding": true},
                                          "days": {"value": {"type": "NUMBER",
                                                             "numberValue": 25}},
                                          "paid": {"value": {"type": "BOOLEAN",
                                                             "booleanValue": true}},
                                          "sites": {"value": {"type": "STRING_LIST",
                                                    "stringListValue": ["Taipei", "Tokyo"]}}
                                        }}
                                        """)
                                .attributes())
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("title", List.of("請假規則")),
                                Map.entry("version", List.of("1.10")),
                                Map.entry("year", List.of("2026")),
                                Map.entry("draft", List.of("false")),
                                Map.entry("countries", List.of("TW", "JP")),
                                Map.entry("audiences", List.of()),
                                Map.entry("team", List.of("HR")),
                                Map.entry("days", List.of("25")),
                                Map.entry("paid", List.of("true")),
                                Map.entry("sites", List.of("Taipei", "Tokyo"))));
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertThat(parse("\ufeff" + attributes()).values("audiences")).contains("hr");
        assertThat(
                        parser().parse(
                                        HrFiles.file(
                                                "leave.md.metadata.json",
                                                ("\ufeff" + attributes())
                                                        .getBytes(StandardCharsets.UTF_16LE)))
                                .values("audiences"))
                .contains("hr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    []; must hold one JSON object
                    "text"; must hold one JSON object
                    `   `; must hold one JSON object
                    {} {}; not valid JSON near line 1
                    {'a': 1}; not valid JSON near line 1
                    {"metadataAttributes": []}; 'metadataAttributes' must be an object
                    {"metadataAttributes": "hr"}; 'metadataAttributes' must be an object
                    {"metadataAttributes": {"a": "x", "a": "y"}}; not valid JSON near line 1
                    {"metadataAttributes": {"a_b": "x", "aB": "y"}}; differ only in case
                    {"metadataAttributes": {"a": [1]}}; the list 'a' must hold texts only
                    {"metadataAttributes": {"a": ["x", null]}}; the list 'a' must hold texts only
                    {"metadataAttributes": {"a": {"b": "c"}}}; 'a' must be a text, a number
                    {"metadataAttributes": {"a": {"value": "c"}}}; 'a' must be a text, a number
                    {"metadataAttributes": {"a": {"value": {"type": "STRING"}}}}; 'a' says that it is a STRING but gives none
                    {"metadataAttributes": {"a": {"value": {"type": "NUMBER", "stringValue": "1"}}}}; 'a' says that it is a NUMBER but gives none
                    """)
    void refuses_what_it_would_have_to_guess(String content, String complaint) {
        assertRefused(content, complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"metadataAttributes\":"})
    void depth_and_size_are_limited(String opening) {
        assertRefused(opening.repeat(1_000), "not valid JSON");
        assertRefused("{}" + " ".repeat(70_000), "larger than 64 KB");
    }

    private static void assertRefused(String content, String complaint) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> parse(content))
                .withMessageStartingWith(
                        "The metadata file leave.md.metadata.json cannot be understood: ")
                .withMessageContaining(complaint)
                .withMessageEndingWith(".");
    }

    private static DeclaredMetadata parse(String content) {
        return new JsonMetadataParser().parse(HrFiles.file("leave.md.metadata.json", content));
    }
}
