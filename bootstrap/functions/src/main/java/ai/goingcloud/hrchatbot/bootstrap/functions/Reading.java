package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.tika.IsolatedDocumentParser;
import ai.goingcloud.hrchatbot.adapter.tika.ParserProcesses;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the processes that read files are started: with the image's own Java and libraries. */
final class Reading {

    /** A function has little more than one core, and its memory is for reading one file. */
    private static final int MOST = 1;

    private Reading() {}

    static IsolatedDocumentParser parser(Environment environment) {
        return new IsolatedDocumentParser(ofThisImage(environment));
    }

    private static ParserProcesses ofThisImage(Environment environment) {
        Path cache = Path.of(environment.folder(), "reading.aot");
        return new ParserProcesses(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        Arrays.stream(
                                        System.getProperty("java.class.path")
                                                .split(File.pathSeparator, -1))
                                .filter(entry -> !entry.isBlank())
                                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                                .collect(Collectors.joining(File.pathSeparator)),
                        Files.isRegularFile(cache) ? from(cache) : List.of(),
                        ParserProcesses.tesseractOn(System.getenv("PATH")),
                        MOST)
                .withoutGivingWay();
    }

    /** As {@code java-options} has it for the functions themselves. */
    private static List<String> from(Path cache) {
        return List.of(
                "-XX:AOTCache=" + cache,
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTReplayTraining");
    }
}
