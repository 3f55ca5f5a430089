package ai.goingcloud.hrchatbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each fault that the page lists is thrown by a test, or by a program that ./prove starts. */
final class FaultsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern SURVIVES = Pattern.compile("@Survives\\(([^)]*)\\)");
    private static final Pattern ID = Pattern.compile("\"([A-Z]\\d+)\"");

    /** Thrown by programs of the benchmarks. */
    private static final Set<String> BY_PROGRAMS = Set.of("E4");

    @Test
    void each_fault_has_its_test_and_each_test_its_fault() throws IOException {
        Set<String> listed = new TreeSet<>(Faults.all().stream().map(Faults.Fault::id).toList());
        Set<String> expected = new TreeSet<>(listed);
        expected.removeAll(BY_PROGRAMS);

        assertThat(thrown()).isEqualTo(expected);
    }

    @Test
    void the_page_has_each_fault() throws IOException {
        List<String> rows =
                Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\|")
                        .matcher(Files.readString(ROOT.resolve("docs/faults.md")))
                        .results()
                        .map(row -> row.group(1))
                        .toList();

        assertThat(rows).isEqualTo(Faults.all().stream().map(Faults.Fault::id).toList());
    }

    private static Set<String> thrown() throws IOException {
        Set<String> thrown = new TreeSet<>();
        SourceFiles.java(ROOT)
                .forEach(file ->
                        SURVIVES.matcher(SourceFiles.text(file))
                                .results()
                                .map(MatchResult::group)
                                .flatMap(text -> ID.matcher(text).results())
                                .forEach(id -> thrown.add(id.group(1))));
        return thrown;
    }
}
