package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.testing.contract.DocumentParserContract;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IsolatedDocumentParserTest implements DocumentParserContract {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final IsolatedDocumentParser PARSER =
            new IsolatedDocumentParser(processes(Duration.ofSeconds(20)));

    private static ParserProcesses processes(Duration timeLimit) {
        return processes(JAVA, 2, timeLimit);
    }

    private static ParserProcesses processes(Path java, int most, Duration timeLimit) {
        return new ParserProcesses(
                java,
                System.getProperty("java.class.path"),
                List.of("-XX:TieredStopAtLevel=1"),
                null,
                most,
                timeLimit,
                true);
    }

    @AfterAll
    static void end_processes() {
        PARSER.close();
    }

    @Override
    public DocumentParser parser() {
        return PARSER;
    }

    @Test
    void reads_as_in_process() {
        assertThat(PARSER.parse(HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown())))
                .isEqualTo(
                        new TikaDocumentParser()
                                .parse(HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown())));
    }

    @Test
    @Survives("P9")
    void a_file_that_takes_too_long_ends_alone() {
        String line = "| a ".repeat(20) + "|\n";
        String large = line + "|-".repeat(20) + "|\n" + line.repeat(40_000);
        try (IsolatedDocumentParser hurried =
                new IsolatedDocumentParser(processes(Duration.ofMillis(1)))) {
            ParseResult result = hurried.parse(HrFiles.file("leave.md", large));

            assertThat(result).isInstanceOf(ParseResult.Unreadable.class);
            assertThat(((ParseResult.Unreadable) result).cause().kind())
                    .isEqualTo(Cause.Kind.TOO_SLOW);
        }

        assertThat(PARSER.parse(HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown())))
                .isInstanceOf(ParseResult.Parsed.class);
    }

    @Test
    void a_process_that_was_started_ahead_reads_the_first_file(@TempDir Path folder)
            throws IOException {
        Path starts = Files.createFile(folder.resolve("starts"));
        Path counting = folder.resolve("java");
        Files.writeString(
                counting, "#!/bin/sh\necho one >> %s\nexec %s \"$@\"\n".formatted(starts, JAVA));
        assertThat(counting.toFile().setExecutable(true)).isTrue();
        try (IsolatedDocumentParser parser =
                new IsolatedDocumentParser(processes(counting, 1, Duration.ofSeconds(20)))) {
            parser.startAhead();

            assertThat(parser.parse(HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown())))
                    .isInstanceOf(ParseResult.Parsed.class);
        }
        assertThat(starts).hasContent("one");
    }
}
