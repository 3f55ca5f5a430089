package ai.goingcloud.hrchatbot.testing.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the page of faults of the table that a run of {@code ./prove faults} has left. */
public final class FaultsPage {

    /** One row of the table: what was seen, or how a test ended. */
    private record Row(String kind, String id, String subject, String verdict, String detail) {

        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        boolean isSeen() {
            return kind.equals("seen");
        }

        boolean ended(Proof.End end) {
            return kind.equals("test") && verdict.equals(end.name());
        }

        /** What the name of the test promises. */
        String sentence() {
            String name = subject.substring(subject.indexOf('.') + 1);
            return name.replaceFirst("^([a-z]\\d+_)+", "").replace('_', ' ');
        }

        String testClass() {
            return "`" + subject.substring(0, subject.indexOf('.')) + "`";
        }
    }

    private final List<Row> rows;

    private FaultsPage(List<Row> rows) {
        this.rows = rows;
    }

    /** Of the lines of a table. */
    static FaultsPage of(List<String> table) {
        return new FaultsPage(table.stream().map(Row::of).toList());
    }

    /**
     * Writes the page and fails when a fault was not survived or not thrown.
     *
     * @param arguments the table, the page, and what there is to say of the run, a sentence each
     */
    public static void main(String[] arguments) throws IOException {
        List<String> given = List.of(arguments);
        FaultsPage page = of(Files.readAllLines(Path.of(given.get(0))));
        Files.writeString(Path.of(given.get(1)), page.text(given.subList(2, given.size())));
        if (!page.missed().isEmpty()) {
            System.err.println("Not held, or not thrown: " + String.join(", ", page.missed()));
            System.exit(1);
        }
    }

    /** The ids of those that were not survived, or not thrown. */
    List<String> missed() {
        return Faults.all().stream()
                .filter(fault -> !isHeld(rowsOf(fault)))
                .map(Faults.Fault::id)
                .toList();
    }

    /**
     * The whole page.
     *
     * @param run what there is to say of the run, a sentence each
     */
    String text(List<String> run) {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Faults

                        What is thrown at the product, what must happen, and what was seen. `./prove faults` throws all of it
                        and writes this page; `./test` throws a sample of each with every build.

                        """);
        run.forEach(sentence -> page.append("- ").append(sentence).append('\n'));
        int all = Faults.all().size();
        page.append("- %d of %d faults were survived.\n\n".formatted(all - missed().size(), all));
        page.append("| Id | Fault | What must happen | Seen | Held by |\n|---|---|---|---|---|\n");
        for (Faults.Fault fault : Faults.all()) {
            List<Row> its = rowsOf(fault);
            String holders =
                    its.stream()
                            .filter(row -> !row.isSeen())
                            .map(Row::testClass)
                            .distinct()
                            .collect(Collectors.joining(", "));
            page.append(
                    "| %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    fault.id(),
                                    cell(fault.fault()),
                                    cell(fault.expected()),
                                    cell(seen(its)),
                                    holders));
        }
        return page.toString();
    }

    private List<Row> rowsOf(Faults.Fault fault) {
        return rows.stream().filter(row -> row.id().equals(fault.id())).toList();
    }

    private static boolean isHeld(List<Row> rows) {
        return rows.stream().anyMatch(row -> row.ended(Proof.End.HELD))
                && rows.stream().noneMatch(row -> row.ended(Proof.End.FAILED));
    }

    private static String seen(List<Row> rows) {
        Set<String> told = new LinkedHashSet<>();
        add(
                told,
                rows,
                row -> row.ended(Proof.End.FAILED),
                row -> "**not survived**: " + row.sentence() + ": " + shortened(row.detail()));
        add(told, rows, Row::isSeen, row -> row.subject() + ": " + row.detail());
        if (rows.stream().noneMatch(Row::isSeen)) {
            add(told, rows, row -> row.ended(Proof.End.HELD), Row::sentence);
        }
        add(
                told,
                rows,
                row -> row.ended(Proof.End.NOT_RUN),
                row -> "not run: " + row.sentence() + ": " + shortened(row.detail()));
        return told.isEmpty() ? "**not thrown**" : String.join("; ", told);
    }

    private static void add(
            Set<String> told, List<Row> rows, Predicate<Row> which, Function<Row, String> text) {
        Stream<Row> some = rows.stream().filter(which);
        some.map(text).forEach(told::add);
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
