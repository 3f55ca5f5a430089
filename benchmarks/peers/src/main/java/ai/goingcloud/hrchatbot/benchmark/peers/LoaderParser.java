package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * langchain4j's loader with Apache Tika, or Apache Tika alone, each file in a process of its own
 * with a limit of memory and time, which the libraries themselves do not have.
 */
final class LoaderParser implements DocumentParser {

    private static final Path MODULE = Path.of("benchmarks", "peers", "documents", "target");
    private static final String PROGRAM =
            "ai.goingcloud.hrchatbot.benchmark.peers.documents.LoadDocuments";
    private static final String READ = "read\n";
    private static final String HEAP = "-Xmx512m";
    private static final int SECONDS = 20;

    /** Who reads. */
    enum Way {
        LOADER("langchain4j"),
        TIKA("Tika");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        private String argument() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path work;
    private final Way way;
    private int killed;
    private int crashed;

    LoaderParser(Path work, Way way) {
        this.work = work;
        this.way = way;
    }

    /** How many did not end in time. */
    int killed() {
        return killed;
    }

    /** How many ended the process. */
    int crashed() {
        return crashed;
    }

    static String limits() {
        return "%s, %d s".formatted(HEAP, SECONDS);
    }

    @Override
    public String version() {
        return way.title();
    }

    @Override
    public ParseResult parse(RawDocument document) {
        try {
            Path folder = Files.createTempDirectory(work, "file");
            Path file = folder.resolve(document.file().path().fileName());
            Files.write(file, document.content());
            Path output = folder.resolve("output.txt");
            Process process =
                    start(List.of("once", way.argument(), file.toString())).redirectOutput(output.toFile()).start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                killed++;
                return refused(Cause.Kind.TOO_SLOW, "killed after %d s".formatted(SECONDS));
            }
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            int answer = said.startsWith(READ) ? 0 : said.indexOf("\n" + READ) + 1;
            if (said.startsWith(READ, answer)) {
                DocumentText text =
                        new DocumentText.Builder()
                                .code(said.substring(answer + READ.length()))
                                .build();
                return new ParseResult.Parsed(
                        new ParsedDocument(null, DeclaredMetadata.none(""), text, null));
            } else if (said.contains("refused ")) {
                return refused(Cause.Kind.UNREADABLE, said.substring(said.indexOf("refused ")));
            }
            crashed++;
            return refused(Cause.Kind.UNREADABLE, "the process ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ParseResult refused(Cause.Kind kind, String detail) {
        return new ParseResult.Unreadable(new Cause(kind, detail));
    }

    private static ProcessBuilder start(List<String> arguments) throws IOException {
        Path classes = MODULE.resolve("classes");
        Path classPath = MODULE.resolve("classpath.txt");
        if (!Files.exists(classPath)) {
            throw new MisconfiguredException("not built: " + MODULE);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        // Says on standard output that it is not set up.
                        "-Dlog4j2.statusLoggerLevel=OFF",
                        "-Dlog4j.configurationFile=none",
                        "-cp",
                        classes + File.pathSeparator + Files.readString(classPath).strip(),
                        PROGRAM));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /** A process that reads a folder into a store for each line that it is sent. */
    static Process ingesting(Path folder) {
        try {
            return start(List.of("ingest", folder.toAbsolutePath().toString())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Documents a second, read over and over in one process. */
    static double rate(Way way, List<Path> files, int milliseconds) {
        List<String> arguments =
                new ArrayList<>(List.of("rate", way.argument(), String.valueOf(milliseconds)));
        files.forEach(file -> arguments.add(file.toAbsolutePath().toString()));
        try {
            Process process = start(arguments).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the loader could not read " + files);
            }
            return Double.parseDouble(said.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
