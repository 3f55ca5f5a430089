package ai.goingcloud.hrchatbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of security names the test that holds each sentence, and the tests are there. */
final class SecurityDocumentTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern TEST =
            Pattern.compile("`(\\w+(?:Test|Contract|Scenarios)|Scenarios)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!---)(.*) \\|$");

    @ParameterizedTest
    @ValueSource(strings = {"SECURITY.md", "docs/security-asvs.md"})
    void every_test_that_is_named_is_there(String document) throws IOException {
        Set<String> named =
                TEST.matcher(Files.readString(ROOT.resolve(document)))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(tests()).containsAll(named);
    }

    @Test
    void nothing_is_held_by_a_test_that_is_left_out() throws IOException {
        Set<String> named =
                TEST.matcher(
                                Files.readString(ROOT.resolve("SECURITY.md"))
                                        + Files.readString(ROOT.resolve("docs/security-asvs.md")))
                        .results()
                        .map(found -> found.group(1) + ".java")
                        .collect(Collectors.toSet());

        for (Path file : SourceFiles.java(ROOT)) {
            if (named.contains(file.getFileName().toString())) {
                assertThat(Files.readString(file))
                        .as("%s", file)
                        .doesNotContainPattern("(?m)^ *@Disabled");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECURITY.md", "docs/security-asvs.md"})
    void every_row_names_what_holds_it(String document) throws IOException {
        List<String> rows =
                ROW.matcher(heldBy(document)).results().map(found -> found.group(1)).toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(25);
        assertThat(rows)
                .allSatisfy(row -> {
                    String holder = row.substring(row.lastIndexOf('|') + 1);
                    assertThat(holder.contains("held by") || holder.contains("`")).as(row).isTrue();
                });
    }

    @Test
    void every_number_of_levels_1_and_2_is_in_exactly_one_row() throws IOException {
        List<String> asked = numbers();
        assertThat(asked).hasSize(253).doesNotHaveDuplicates();
        Map<String, Integer> rows = new TreeMap<>();
        Matcher cells =
                Pattern.compile("(?m)^\\| (V[^|]+?) \\|")
                        .matcher(Files.readString(ROOT.resolve("docs/security-asvs.md")));
        while (cells.find()) {
            for (String part : cells.group(1).split(", ", -1)) {
                covered(asked, part).forEach(number -> rows.merge(number, 1, Integer::sum));
            }
        }

        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(rows).allSatisfy((number, count) -> assertThat(count).as(number).isEqualTo(1));
    }

    /** Those of a number, of a section or chapter, or from one number to another. */
    private static List<String> covered(List<String> asked, String part) {
        String[] ends = part.split(" to ", -1);
        List<String> covered =
                ends.length == 2
                        ? asked.subList(asked.indexOf(ends[0]), asked.indexOf(ends[1]) + 1)
                        : asked.stream()
                                .filter(number -> (number + ".").startsWith(part + "."))
                                .toList();
        assertThat(covered).as("%s is of level 1 or 2", part).isNotEmpty();
        return covered;
    }

    private static List<String> numbers() throws IOException {
        try (InputStream in =
                SecurityDocumentTest.class.getResourceAsStream("asvs-5.0.0-levels-1-and-2.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.startsWith("V"))
                    .toList();
        }
    }

    /** Without the tables of what is not met and what does not apply. */
    private static String heldBy(String document) throws IOException {
        return Files.readString(ROOT.resolve(document)).split("\\nWhat (?:does not|is not)", 2)[0];
    }

    private static Set<String> tests() throws IOException {
        return SourceFiles.java(ROOT).stream()
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
