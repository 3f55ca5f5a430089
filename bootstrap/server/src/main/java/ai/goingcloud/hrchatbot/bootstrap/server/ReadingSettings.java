package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.tika.ParserProcesses;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the processes that read files are started: with this process's own Java and libraries. */
final class ReadingSettings {

    private static final int MOST = 2;

    private ReadingSettings() {}

    static ParserProcesses ofThisProcess() {
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> !entry.isBlank())
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .toList();
        return new ParserProcesses(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                quickStart(classPath),
                ParserProcesses.tesseractOn(System.getenv("PATH")),
                Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST));
    }

    /** The cache that the build made lies beside the server's jar. */
    private static List<String> quickStart(List<Path> classPath) {
        if (classPath.size() != 1) {
            return List.of();
        }
        Path cache = classPath.getFirst().resolveSibling("reading.aot");
        return Files.isRegularFile(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }
}
