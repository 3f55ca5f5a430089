package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.tika.IsolatedDocumentParser;
import ai.goingcloud.hrchatbot.adapter.tika.ParserProcesses;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the processes that read files are started: with the image's own Java and libraries. */
final class Reading {

    /** A function has little more than one core, and its memory is for reading one file. */
    private static final int MOST = 1;

    /** Names the libraries that it needs, which lie beside it; Java opens no others then. */
    private static final String JAR = "hr-chatbot-tika-*.jar";

    private Reading() {}

    static IsolatedDocumentParser parser(Environment environment) {
        return new IsolatedDocumentParser(
                ofThisImage(Path.of(environment.folder()).toAbsolutePath()));
    }

    private static ParserProcesses ofThisImage(Path folder) {
        Path cache = folder.resolve("reading.aot");
        boolean isRehearsed = Files.isRegularFile(cache);
        return new ParserProcesses(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        isRehearsed ? classPath(folder) : classPathOfThisProcess(),
                        isRehearsed ? from(cache) : List.of(),
                        ParserProcesses.tesseractOn(System.getenv("PATH")),
                        MOST)
                .withoutGivingWay();
    }

    /**
     * What a process has on its class path that reads files in an image.
     *
     * @param folder that the functions lie in
     */
    static String classPath(Path folder) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder.resolve("lib"), JAR)) {
            return jars.iterator().next().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPathOfThisProcess() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** As {@code java-options} has it for the functions themselves. */
    private static List<String> from(Path cache) {
        return List.of(
                "-XX:AOTCache=" + cache,
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTReplayTraining");
    }
}
