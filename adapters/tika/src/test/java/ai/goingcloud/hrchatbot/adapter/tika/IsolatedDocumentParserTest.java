package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.testing.contract.DocumentParserContract;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class IsolatedDocumentParserTest implements DocumentParserContract {

    private static final IsolatedDocumentParser PARSER =
            new IsolatedDocumentParser(processes(Duration.ofSeconds(20)));

    private static ParserProcesses processes(Duration timeLimit) {
        return new ParserProcesses(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                List.of("-XX:TieredStopAtLevel=1"),
                null,
                2,
                timeLimit);
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
}
