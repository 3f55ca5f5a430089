package ai.goingcloud.hrchatbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the pages say to type is there: programs, options, files behind links; and code in them is
 * the code that is compiled. Blocks marked "sh run" are run by the acceptance tests.
 */
final class DocumentationTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```$");
    private static final Pattern CODE =
            Pattern.compile("(?ms)^<!-- (\\S+\\.java) -->\\n```java\\n(.*?)^```$");
    private static final Pattern PROGRAM =
            Pattern.compile("(?:^|[\\s`(;|&])((?:\\./|scripts/)[a-z][\\w./-]*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]+");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    private static List<Path> pages() throws IOException {
        return SourceFiles.ending(ROOT, ".md").stream()
                .filter(page -> !page.startsWith(ROOT.resolve("samples")))
                .filter(page -> !page.startsWith(ROOT.resolve("benchmarks")))
                .toList();
    }

    @Test
    void links_between_pages_lead_somewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link : LINK.matcher(SourceFiles.text(page)).results().toList()) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*") && !leadsSomewhere(page, target)) {
                    dead.add(page + " -> " + target);
                }
            }
        }

        assertThat(dead).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1
                || !file.toString().endsWith(".md")
                || HEADING.matcher(SourceFiles.text(file))
                        .results()
                        .map(heading -> anchor(heading.group(1)))
                        .anyMatch(parts[1]::equals);
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                .replace(' ', '-');
    }

    @Test
    void programs_that_pages_name_are_there() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult program : PROGRAM.matcher(SourceFiles.text(page)).results().toList()) {
                Path file = ROOT.resolve(program.group(1).replaceFirst("[./]+$", ""));
                if (!Files.isExecutable(file) && !Files.isDirectory(file)) {
                    missing.add(page + ": " + program.group(1));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void options_of_the_server_are_those_of_its_help_in_the_readme_too() throws IOException {
        Set<String> offered = options(help());
        String readme = Files.readString(ROOT.resolve("README.md"));
        Set<String> listed =
                readme.lines()
                        .filter(line -> line.startsWith("| `--"))
                        .flatMap(line -> OPTION.matcher(line.split("\\|", -1)[1]).results())
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(offered);
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(SourceFiles.text(page));
            while (block.find()) {
                block.group(2)
                        .lines()
                        .filter(line -> line.matches("\\s*\\./run( --.*)?"))
                        .forEach(line ->
                                assertThat(offered)
                                        .as(page + ": " + line)
                                        .containsAll(options(line)));
            }
        }
    }

    private static String help() throws IOException {
        String source =
                Files.readString(
                        ROOT.resolve(
                                "bootstrap/server/src/main/java/ai/goingcloud/hrchatbot/bootstrap/server/ServerOptions.java"));
        int begin = source.indexOf("HELP =");
        return source.substring(begin, source.indexOf("./run ask", begin));
    }

    private static Set<String> options(String text) {
        return OPTION.matcher(text.replaceAll("#.*", ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void code_in_pages_is_the_code_that_is_compiled() throws IOException {
        int blocks = 0;
        for (Path page : pages()) {
            Matcher code = CODE.matcher(SourceFiles.text(page));
            while (code.find()) {
                assertThat(Files.readString(ROOT.resolve(code.group(1))))
                        .as(page + ": " + code.group(1))
                        .contains(code.group(2));
                blocks++;
            }
        }

        assertThat(blocks).isPositive();
    }
}
