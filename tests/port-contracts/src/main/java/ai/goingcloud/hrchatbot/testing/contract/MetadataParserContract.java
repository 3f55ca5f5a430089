package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MetadataParser} promises. The files are JSON in the convention of Bedrock
 * Knowledge Bases; a parser of another form gives its own.
 */
public interface MetadataParserContract {

    /** The parser under test. */
    MetadataParser parser();

    /** Says audiences hr and staff, and validFrom 2026-04-01. */
    default String attributes() {
        return """
        {"metadataAttributes": {"audiences": ["hr", "staff"], "validFrom": "2026-04-01"}}
        """;
    }

    /** A sound file that says nothing. */
    default String noAttributes() {
        return "{}";
    }

    /** A file that breaks off. */
    default String broken() {
        return "{\"metadataAttributes\": {\"audiences\": [\"hr\"";
    }

    @Test
    default void reads_attributes_with_one_value_or_several() {
        DeclaredMetadata metadata = parser().parse(sidecar(attributes()));

        assertThat(metadata.attributes())
                .isEqualTo(
                        Map.of(
                                "audiences", List.of("hr", "staff"),
                                "validfrom", List.of("2026-04-01")));
    }

    @Test
    default void says_where_it_was_said() {
        assertThat(parser().parse(sidecar(attributes())).origin())
                .contains("leave.md.metadata.json");
    }

    @Test
    default void a_file_without_attributes_says_nothing() {
        assertThat(parser().parse(sidecar(noAttributes())).attributes()).isEmpty();
    }

    @Test
    default void a_file_that_cannot_be_understood_is_refused_with_a_sentence_that_names_it() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> parser().parse(sidecar(broken())))
                .satisfies(e ->
                        assertThat(e.getMessage())
                                .contains("leave.md.metadata.json")
                                .endsWith("."));
    }

    @Test
    default void may_be_used_by_many_threads_at_once() {
        MetadataParser parser = parser();
        RawDocument file = sidecar(attributes());
        DeclaredMetadata alone = parser.parse(file);

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> parser.parse(file)))
                .allMatch(alone::equals);
    }

    private static RawDocument sidecar(String content) {
        return HrFiles.file("policies/leave.md.metadata.json", content);
    }
}
