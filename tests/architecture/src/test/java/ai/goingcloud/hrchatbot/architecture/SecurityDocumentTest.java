package ai.goingcloud.hrchatbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    @ParameterizedTest
    @ValueSource(strings = {"SECURITY.md", "docs/security-asvs.md"})
    void every_row_names_what_holds_it(String document) throws IOException {
        List<String> rows =
                ROW.matcher(heldBy(document)).results().map(found -> found.group(1)).toList();

        assertThat(rows).hasSizeGreaterThan(25);
        assertThat(rows)
                .allSatisfy(row -> {
                    String holder = row.substring(row.lastIndexOf('|') + 1);
                    assertThat(holder.contains("held by") || holder.contains("`")).as(row).isTrue();
                });
    }

    /** Without the table of what does not apply. */
    private static String heldBy(String document) throws IOException {
        return Files.readString(ROOT.resolve(document)).split("\\nWhat does not apply", 2)[0];
    }

    private static Set<String> tests() throws IOException {
        return SourceFiles.java(ROOT).stream()
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
