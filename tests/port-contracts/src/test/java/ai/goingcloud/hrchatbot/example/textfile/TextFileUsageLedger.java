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
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
        // The lock keeps other processes out, the monitor other threads.
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
                var _ = channel.lock()) {
            write(channel, channel.size(), new Line(owner, day, usage).text());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static void write(FileChannel channel, long position, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        long end = position;
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
        channel.force(true);
    }

    @Override
    public Usage of(String owner, LocalDate day) {
        return sum(line -> line.day().equals(day) && line.owner().equals(owner));
    }

    @Override
    public Usage total(LocalDate day) {
        return sum(line -> line.day().equals(day));
    }

    @Override
    public SortedMap<LocalDate, Usage> days(String owner) {
        SortedMap<LocalDate, Usage> days = new TreeMap<>();
        lines().stream()
                .filter(line -> line.owner().equals(owner))
                .forEach(line -> days.merge(line.day(), line.usage(), Usage::plus));
        return days;
    }

    @Override
    public void disown(String owner, LocalDate before) {
        disown(line -> line.owner().equals(owner) && line.day().isBefore(before));
    }

    @Override
    public void disownAll(LocalDate before) {
        disown(line -> line.day().isBefore(before));
    }

    private synchronized void disown(Predicate<Line> those) {
        StringBuilder text = new StringBuilder();
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
                var _ = channel.lock()) {
            for (Line line : lines()) {
                text.append(
                        (those.test(line) ? new Line("", line.day(), line.usage()) : line).text());
            }
            // The owners become shorter, so what is written never ends beyond what was there.
            write(channel, 0, text.toString());
            channel.truncate(text.toString().getBytes(StandardCharsets.UTF_8).length);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private Usage sum(Predicate<Line> those) {
        return lines().stream().filter(those).map(Line::usage).reduce(Usage.NONE, Usage::plus);
    }

    private synchronized List<Line> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream().map(Line::of).toList();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static DependencyException unavailable(IOException cause) {
        return new DependencyException(
                ErrorCode.UNAVAILABLE, "The file of what models cost cannot be used.", cause);
    }
}
