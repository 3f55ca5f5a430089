package ai.goingcloud.hrchatbot.example.textfile;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Predicate;

/** What models have cost, a line each time: who, when, tokens read, tokens written. */
public final class TextFileUsageLedger implements UsageLedger {

    private record Line(String owner, LocalDate day, Usage usage) {

        static Line of(String text) {
            String[] cells = text.split("\t", -1);
            return new Line(
                    cells[0],
                    LocalDate.parse(cells[1]),
                    new Usage(Long.parseLong(cells[2]), Long.parseLong(cells[3])));
        }

        String text() {
            return String.join(
                    "\t",
                    owner,
                    day.toString(),
                    String.valueOf(usage.inputTokens()),
                    usage.outputTokens() + "\n");
        }
    }

    private final Path file;

    /** In a file that is made when it is not there. */
    public TextFileUsageLedger(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void add(String owner, LocalDate day, Usage usage) {
        ByteBuffer line =
                ByteBuffer.wrap(
                        new Line(owner, day, usage).text().getBytes(StandardCharsets.UTF_8));
        // The lock keeps other processes out, the monitor other threads.
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
                var _ = channel.lock()) {
            long end = channel.size();
            while (line.hasRemaining()) {
                end += channel.write(line, end);
            }
            channel.force(true);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Usage of(String owner, LocalDate day) {
        return sum(line -> line.day().equals(day) && line.owner().equals(owner));
    }

    @Override
    public Usage total(LocalDate day) {
        return sum(line -> line.day().equals(day));
    }

    private synchronized Usage sum(Predicate<Line> those) {
        if (!Files.exists(file)) {
            return Usage.NONE;
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(Line::of)
                    .filter(those)
                    .map(Line::usage)
                    .reduce(Usage.NONE, Usage::plus);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static DependencyException unavailable(IOException cause) {
        return new DependencyException(
                ErrorCode.UNAVAILABLE, "The file of what models cost cannot be used.", cause);
    }
}
