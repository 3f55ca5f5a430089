package ai.goingcloud.hrchatbot.adapter.tika;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How processes that read files are started, and what each may use.
 *
 * @param java the executable
 * @param classPath that has {@link ParserProcess} on it
 * @param javaOptions for a quicker start, such as a cache made ahead of time
 * @param tesseract the executable that reads scans, or null where there is none
 * @param most how many at once
 * @param timeLimit without coming to the next page
 * @param givesWay to all else that the machine does: somebody waits for answers, nobody for files
 */
public record ParserProcesses(
        Path java,
        String classPath,
        List<String> javaOptions,
        @Nullable Path tesseract,
        int most,
        Duration timeLimit,
        boolean givesWay) {

    private static final Duration USUAL_TIME_LIMIT = Duration.ofSeconds(8);

    public ParserProcesses {
        javaOptions = List.copyOf(javaOptions);
        if (most < 1) {
            throw new IllegalArgumentException("at least one process is needed to read files");
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("reading a file takes time");
        }
    }

    /** With the usual time limit, giving way. */
    public ParserProcesses(
            Path java,
            String classPath,
            List<String> javaOptions,
            @Nullable Path tesseract,
            int most) {
        this(java, classPath, javaOptions, tesseract, most, USUAL_TIME_LIMIT, true);
    }

    /** The same, where reading files is all that the machine does. */
    public ParserProcesses withoutGivingWay() {
        return new ParserProcesses(java, classPath, javaOptions, tesseract, most, timeLimit, false);
    }

    /**
     * The executable that reads scans.
     *
     * @param path folders as the environment's PATH lists them; null for none
     * @return null where none of them has it
     */
    public static @Nullable Path tesseractOn(@Nullable String path) {
        Optional<Path> found =
                path == null
                        ? Optional.empty()
                        : Arrays.stream(path.split(File.pathSeparator, -1))
                                .filter(folder -> !folder.isBlank())
                                .map(folder -> Path.of(folder, "tesseract"))
                                .filter(Files::isExecutable)
                                .findFirst();
        return found.orElse(null);
    }
}
