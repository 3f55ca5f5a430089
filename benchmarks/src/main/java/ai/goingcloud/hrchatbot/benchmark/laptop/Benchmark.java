package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.benchmark.documents.Outcomes;
import ai.goingcloud.hrchatbot.benchmark.evaluation.RestoreDrill;
import ai.goingcloud.hrchatbot.benchmark.evaluation.StoreComparison;
import ai.goingcloud.hrchatbot.benchmark.evaluation.Versions;
import ai.goingcloud.hrchatbot.benchmark.functions.ColdStart;
import ai.goingcloud.hrchatbot.benchmark.postgres.PostgresBenchmark;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The program behind {@code scripts/benchmark}. */
public final class Benchmark {

    private static final String HELP =
            """
            scripts/benchmark NAME [DIR]

            Measures the chatbot against a floor in the same run. DIR holds documents, or is a set
            for ./evaluate; samples/ when not given. A busy machine gives wrong figures.

            latency     a question until its ranked chunks, at 5,000 chunks,
                        against embedding the question and comparing all vectors in plain Java
            ingest      reading DIR into the index, against embedding the same chunks alone
            reingest    reading 200 documents again when none or one of them has changed,
                        against reading them the first time
            beside      answers to questions about samples/ while the files of DIR are read, against
                        answers before
            outcomes    what becomes of the files of a MANIFEST.tsv in DIR, against what it says;
                        DIR#NAME takes only the files whose names begin with NAME
            startup     the packaged server: process start to the first answered question, and its
                        memory, at 5,000 chunks
            firstbyte   the packaged server's first byte of an answer, over a model that writes at once
            coldstart   the functions as their image has them: process start to an answered question,
                        a poll and a read document, beside a handler that does nothing
            postgres    a search and an ingest in PostgreSQL at 50,000 chunks made from the texts of the
                        set DIR, against the least statements and COPY
            growth      1,000, 10,000 and 100,000 chunks on both stores: latency, recall, writing, disk,
                        memory
            stores      nDCG@10 of the set DIR in Lucene and in PostgreSQL
            restore     a database that answers the set DIR is dumped, dropped and restored, and must
                        answer as before
            """;

    private Benchmark() {}

    /** Exits with 0 after a whole measurement, with 2 and one line on standard error without. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        try {
            if (arguments.length != 2) {
                throw new MisconfiguredException("which one? See scripts/benchmark --help");
            }
            run(arguments[0], Path.of(arguments[1]));
        } catch (HrChatbotException e) {
            System.err.println("benchmark: " + e.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    private static void run(String name, Path documents) {
        Path data = temporary();
        try {
            String report =
                    switch (name) {
                        case "latency" -> Latency.measure(documents, data);
                        case "ingest" -> Ingest.measure(documents, data);
                        case "startup" -> Startup.measure(documents, data);
                        case "beside" -> BesideReading.measure(documents, data);
                        case "outcomes" -> Outcomes.measure(documents);
                        case "reingest" -> Reingest.measure(documents, data);
                        case "coldstart" -> ColdStart.measure(Path.of(""), data);
                        case "postgres" -> PostgresBenchmark.measure(documents, 50_000);
                        case "firstbyte" -> FirstByte.measure(documents, data);
                        case "growth" -> Growth.measure(documents, data);
                        case "stores" -> StoreComparison.of(documents, data);
                        case "restore" -> RestoreDrill.on(documents, data);
                        default ->
                                throw new MisconfiguredException(
                                        "no benchmark '%s'; see scripts/benchmark --help"
                                                .formatted(name));
                    };
            System.out.print(report);
            System.out.printf("software   %s%n", Versions.software());
            System.out.printf(
                    "machine    %s, load %.1f at the end%n",
                    Versions.machine(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        } finally {
            delete(data);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("hr-chatbot-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("could not delete " + folder);
        }
    }
}
