package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.evaluation.Versions;
import ai.goingcloud.hrchatbot.benchmark.laptop.Startup;
import ai.goingcloud.hrchatbot.benchmark.postgres.PostgresBenchmark;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;

import org.springframework.ai.vectorstore.pgvector.PgVectorStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program behind {@code scripts/peers}. */
public final class Peers {

    private static final String HELP =
            """
            scripts/peers NAME [DIR...]

            Measures other libraries for the same job beside the chatbot, in the same run. A busy
            machine gives wrong figures.

            search      a question until its ranked chunks, and vectors alone, at 5,000 and 50,000
                        chunks made from the documents in DIR: langchain4j, Spring AI, langchain.js
            quality     the documents found for judged queries, over each set DIR (see ./evaluate --help),
                        beside the default pipelines of langchain4j and Spring AI
            reading     the files of DIR until they can be found, and again, beside langchain4j's Easy RAG
            documents   what becomes of the files of a MANIFEST.tsv in each DIR (see scripts/benchmark
                        --help), beside langchain4j's loader with Apache Tika and Tika alone, and
                        how many pages a second each reads
            startup     process start to health and to the first answer at 5,000 chunks made from the
                        documents in DIR, beside the same function in Spring Boot with Spring AI
            postgres    a search in PostgreSQL at 50,000 chunks made from the texts of the set DIR,
                        beside the stores of langchain4j and Spring AI
            """;

    private Peers() {}

    /** Exits with 0 after a whole measurement, with 2 and one line on standard error without. */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || List.of(arguments).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        try {
            List<Path> folders = Stream.of(arguments).skip(1).map(Path::of).toList();
            run(arguments[0], folders.isEmpty() ? List.of(Path.of("samples")) : folders);
        } catch (HrChatbotException e) {
            System.err.println("peers: " + e.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    private static void run(String name, List<Path> folders) {
        Path data = temporary();
        try {
            String report =
                    switch (name) {
                        case "search" -> Search.measure(folders.getFirst(), data);
                        case "quality" -> Quality.measure(folders, data);
                        case "reading" -> Reading.measure(folders.getFirst(), data);
                        case "documents" -> Loading.measure(folders, data);
                        case "startup" ->
                                Startup.measure(
                                        folders.getFirst(),
                                        data,
                                        SpringServer.both(folders.getFirst(), data, 5_000));
                        case "postgres" ->
                                PostgresBenchmark.measure(
                                        folders.getFirst(),
                                        Integer.getInteger("hr-chatbot.chunks", 50_000),
                                        List.of(
                                                new Langchain4jPgvector(false),
                                                new Langchain4jPgvector(true),
                                                new SpringPgvector(PgVectorStore.PgIndexType.NONE),
                                                new SpringPgvector(
                                                        PgVectorStore.PgIndexType.HNSW)));
                        default ->
                                throw new MisconfiguredException(
                                        "no measurement '%s'; see scripts/peers --help"
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

    /** As many as there are; fewer than wanted are no answer. */
    static int all(int wanted, int found) {
        if (found != wanted) {
            throw new IllegalStateException("found %d of %d".formatted(found, wanted));
        }
        return found;
    }

    /** The version in the name of the jar that a class came from. */
    static String version(Class<?> type) {
        String jar = String.valueOf(type.getProtectionDomain().getCodeSource().getLocation());
        Matcher version = Pattern.compile("-(\\d[^/]*)\\.jar").matcher(jar);
        return version.find() ? version.group(1) : "of an unknown version";
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("hr-chatbot-peers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("could not delete " + folder);
        }
    }
}
