package ai.goingcloud.hrchatbot.benchmark.laptop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes the page of benchmarks from the reports of the last run: {@code FOLDER PAGE}. */
public final class BenchmarksPage {

    private static final Pattern GOAL =
            Pattern.compile(
                    Pattern.quote(Goal.MARK)
                            + "(?<what>.*): (?<bound>at (?:least|most) \\S+); seen (?<seen>\\S+):"
                            + " (?<word>met|missed)");
    private static final Pattern PLACE = Pattern.compile("(?:/[\\w.-]+)+/([\\w.-]+)");

    private BenchmarksPage() {}

    /** Exits with 0 when the page is written. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> reports = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".txt")).toList()) {
                String name = file.getFileName().toString();
                reports.put(
                        name.substring(0, name.length() - ".txt".length()), Files.readString(file));
            }
        }
        Files.writeString(Path.of(arguments[1]), page(reports));
    }

    /** The page, from reports by name. */
    static String page(Map<String, String> reports) {
        List<String> goals = new ArrayList<>();
        Set<String> about = new LinkedHashSet<>();
        StringBuilder sections = new StringBuilder();
        int missed = 0;
        for (Map.Entry<String, String> report : reports.entrySet()) {
            StringBuilder rest = new StringBuilder();
            for (String line : report.getValue().lines().toList()) {
                Matcher goal = GOAL.matcher(line);
                if (goal.matches()) {
                    boolean met = goal.group("word").equals("met");
                    missed += met ? 0 : 1;
                    goals.add(
                            "| %s | %s | %s | %s |"
                                    .formatted(
                                            goal.group("what"),
                                            goal.group("bound"),
                                            goal.group("seen"),
                                            met ? "met" : "**missed**"));
                } else if (line.startsWith("software   ")) {
                    about.add(line.substring("software   ".length()));
                } else {
                    rest.append(withoutPlaces(line).stripTrailing()).append('\n');
                }
            }
            sections.append(
                    "## %s%n%n```%n%s```%n%n"
                            .formatted(report.getKey(), rest.toString().stripLeading()));
        }
        return """
        # Benchmarks

        Written by `./prove peers` from its last run; not edited by hand. Figures of one machine on one day, with other work on
        it where the load says so: compare within a report, where all took turns, and not between reports.

        | goal | aimed at | seen | |
        | --- | --- | --- | --- |
        %s

        %d of %d goals are met. What a missed one would take stands in [measurements](measurements.md).

        Software: %s

        """
                        .formatted(
                                String.join("\n", goals),
                                goals.size() - missed,
                                goals.size(),
                                String.join("; ", about))
                + sections.toString().stripTrailing()
                + "\n";
    }

    /** A file's or folder's name alone: where it lies is this machine's business. */
    private static String withoutPlaces(String line) {
        return PLACE.matcher(line).replaceAll("$1");
    }
}
