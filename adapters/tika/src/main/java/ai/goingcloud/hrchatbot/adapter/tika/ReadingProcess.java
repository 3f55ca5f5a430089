package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process that reads files, and the folder that it works in. Used by one thread at a time. */
final class ReadingProcess implements AutoCloseable {

    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration TOTAL = Duration.ofMinutes(15);

    /** How many times its limit a process may wait for a machine that is busy with other things. */
    private static final int PATIENCE = 8;

    /** Runs a program without any network, as far as this system lets this user. */
    private static final class Network {

        private static final List<String> WITHOUT = without();

        private static List<String> without() {
            if (!Files.isExecutable(UNSHARE)) {
                return List.of();
            }
            // The superuser may just do it; others first become one in a world of their own.
            for (List<String> options : List.of(List.of("-n"), List.of("-r", "-n"))) {
                List<String> command = new ArrayList<>(List.of(UNSHARE.toString()));
                command.addAll(options);
                List<String> probe = new ArrayList<>(command);
                probe.add("/bin/true");
                try {
                    Process process =
                            new ProcessBuilder(probe)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start();
                    if (process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0) {
                        return List.copyOf(command);
                    }
                    process.destroyForcibly();
                } catch (IOException e) {
                    return List.of();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return List.of();
                }
            }
            return List.of();
        }
    }

    private final Process process;
    private final Path folder;
    private final Duration timeLimit;
    private final DataOutputStream out;
    private final DataInputStream in;
    private volatile Stretch stretch = new Stretch(0, Duration.ZERO, Duration.ZERO);
    private volatile int page;
    private int files;

    /**
     * What it does between two signs of progress.
     *
     * @param begun as {@link System#nanoTime} counts
     * @param worked the processor time that it had used by then
     * @param limit how long it may take
     */
    private record Stretch(long begun, Duration worked, Duration limit) {

        Duration waited() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    private ReadingProcess(Process process, Path folder, Duration timeLimit) {
        this.process = process;
        this.folder = folder;
        this.timeLimit = timeLimit;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    static ReadingProcess start(ParserProcesses processes) throws IOException {
        Path folder = Files.createTempDirectory("hr-chatbot-reading");
        List<String> command = new ArrayList<>(Network.WITHOUT);
        if (processes.givesWay() && Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.add(processes.java().toString());
        command.addAll(
                List.of(
                        "-Xmx384m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-XX:MaxMetaspaceSize=160m",
                        "-XX:+UseSerialGC",
                        // It reads for seconds: the optimising compiler would take half of its
                        // time.
                        "-XX:TieredStopAtLevel=1",
                        // Standard output is for replies alone.
                        "-Xlog:disable",
                        "-XX:+DisplayVMOutputToStderr",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.awt.headless=true",
                        // Nobody reads what it logs, and making a log ready takes a third of its
                        // start.
                        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                        "-Djava.io.tmpdir=" + folder));
        command.addAll(processes.javaOptions());
        command.addAll(List.of("-cp", processes.classPath(), ParserProcess.class.getName()));
        Path tesseract = processes.tesseract();
        if (tesseract != null) {
            command.addAll(List.of("--tesseract", tesseract.toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new ReadingProcess(builder.start(), folder, processes.timeLimit());
        } catch (IOException e) {
            delete(folder);
            throw e;
        }
    }

    /** How many files it was given so far. */
    synchronized int files() {
        return files;
    }

    private synchronized void count() {
        files++;
    }

    /**
     * Reads one file.
     *
     * @return null when the process came to its end over it
     */
    @Nullable ParseResult read(RawDocument document) {
        count();
        page = 0;
        long start = System.nanoTime();
        // It says when it begins; a new one has to start before.
        begin(timeLimit.plus(START));
        FutureTask<ParseResult> reading = new FutureTask<>(() -> exchange(document));
        Thread.ofVirtual().name("await-reading").start(reading);
        while (true) {
            Stretch now = stretch;
            Duration waited = now.waited();
            if (System.nanoTime() - start > TOTAL.toNanos()
                    || (waited.compareTo(now.limit()) > 0 && !isHeldUp(now))) {
                kill();
                return new ParseResult.Unreadable(
                        new Cause(
                                Cause.Kind.TOO_SLOW,
                                "Reading the file took too long; it is built in a way that cannot"
                                        + " be read.",
                                page > 0 ? page : null));
            }
            if (waited.compareTo(now.limit().multipliedBy(PATIENCE)) > 0) {
                kill();
                throw new DependencyException(
                        ErrorCode.UNAVAILABLE,
                        "This machine was too busy to read the file; it is tried again later.",
                        null);
            }
            try {
                return reading.get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Perhaps it has begun, or come to another page, and has more time now.
            } catch (ExecutionException e) {
                kill();
                return null;
            } catch (InterruptedException e) {
                kill();
                Thread.currentThread().interrupt();
                throw new DependencyException(
                        ErrorCode.UNAVAILABLE, "Reading the file was broken off.", e);
            }
        }
    }

    private void begin(Duration limit) {
        stretch = new Stretch(System.nanoTime(), worked().orElse(Duration.ZERO), limit);
    }

    /** Processor time of all its threads; empty where the system does not tell. */
    private Optional<Duration> worked() {
        return process.info().totalCpuDuration();
    }

    /** Whether it is the machine that is slow: it had not half of its time on a processor. */
    private boolean isHeldUp(Stretch now) {
        return worked().map(worked -> worked.minus(now.worked()).multipliedBy(2))
                .filter(twice -> twice.compareTo(now.limit()) < 0)
                .isPresent();
    }

    private ParseResult exchange(RawDocument document) throws IOException {
        ParserWire.send(out, document);
        while (true) {
            switch (ParserWire.reply(in)) {
                case ParserWire.Reply.Done(ParseResult result) -> {
                    return result;
                }
                case ParserWire.Reply.Progress(int at, Duration most) -> {
                    page = at;
                    Duration granted =
                            most.compareTo(PageRecognizer.TIME_LIMIT) > 0
                                    ? PageRecognizer.TIME_LIMIT
                                    : most;
                    begin(timeLimit.plus(granted));
                }
            }
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends the process at once and removes its folder. */
    @Override
    public void close() {
        kill();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // The system's own housekeeping has it next.
        }
    }
}
