package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Bad files, read as the server reads them: in processes of their own, while a good one is read
 * beside them again and again.
 */
final class BadFilesTest {

    private static final Set<Cause.Kind> TOO_MUCH =
            EnumSet.of(
                    Cause.Kind.TOO_LARGE,
                    Cause.Kind.TOO_LARGE_UNPACKED,
                    Cause.Kind.TOO_SLOW,
                    Cause.Kind.CORRUPT,
                    Cause.Kind.NO_TEXT,
                    Cause.Kind.UNSUPPORTED_TYPE);

    private static final IsolatedDocumentParser PARSER =
            new IsolatedDocumentParser(
                    new ParserProcesses(
                            Path.of(System.getProperty("java.home"), "bin", "java"),
                            System.getProperty("java.class.path"),
                            List.of("-XX:TieredStopAtLevel=1"),
                            null,
                            2));

    @AfterAll
    static void end_processes() {
        PARSER.close();
    }

    /** What became of each, and how long the slowest took. */
    private record Outcomes(Map<String, Integer> became, long slowestMillis, int beside) {

        String told() {
            return "%s, the slowest after %d ms, a good file read %d times beside them"
                    .formatted(became, slowestMillis, beside);
        }
    }

    /**
     * Reads them one after the other; each one's end must be among these, or text where allowed.
     */
    private static Outcomes read(
            List<BadFiles.BadFile> files, boolean mayBeText, Set<Cause.Kind> kinds)
            throws Exception {
        ParseResult good = PARSER.parse(HrFiles.annualLeaveAs("docx"));
        Map<String, Integer> became = new TreeMap<>();
        long slowest = 0;
        int beside = 0;
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            for (BadFiles.BadFile file : files) {
                Future<ParseResult> neighbour =
                        thread.submit(() -> PARSER.parse(HrFiles.annualLeaveAs("docx")));
                long begun = System.nanoTime();
                ParseResult result = PARSER.parse(HrFiles.file(file.name(), file.content()));
                slowest = Math.max(slowest, (System.nanoTime() - begun) / 1_000_000);
                assertThat(neighbour.get()).as("beside " + file.name()).isEqualTo(good);
                beside++;
                switch (result) {
                    case ParseResult.Parsed parsed -> {
                        assertThat(mayBeText).as(file.name() + " was read").isTrue();
                        assertThat(parsed.document().text().text()).isNotBlank();
                        became.merge("read", 1, Integer::sum);
                    }
                    case ParseResult.Unreadable unreadable -> {
                        assertThat(unreadable.cause().kind()).as(file.name()).isIn(kinds);
                        became.merge(unreadable.cause().kind().name(), 1, Integer::sum);
                    }
                }
            }
        }
        return new Outcomes(became, slowest, beside);
    }

    private static void prove(String id, String fault, String expected, Outcomes outcomes) {
        Proof.seen(id, fault, expected, outcomes.told());
        assertThat(outcomes.slowestMillis())
                .as("the slowest file, in ms")
                .isLessThan(Proof.isWhole() ? 10_000 : 120_000);
    }

    @Test
    @Survives("P1")
    void damaged_files_are_read_or_refused() throws Exception {
        List<BadFiles.BadFile> files = BadFiles.damaged(Proof.times(4, 200));

        prove(
                "P1",
                files.size() + " files with changed or missing bytes",
                "read or refused",
                read(files, true, EnumSet.allOf(Cause.Kind.class)));
    }

    @Test
    @Survives("P2")
    void encrypted_files_are_refused_as_such() throws Exception {
        prove(
                "P2",
                "a PDF with a password",
                "refused as encrypted",
                read(BadFiles.encrypted(), false, EnumSet.of(Cause.Kind.ENCRYPTED)));
    }

    @Test
    @Survives("P3")
    void files_that_grow_when_unpacked_are_refused() throws Exception {
        List<BadFiles.BadFile> files = BadFiles.bombs();

        prove(
                "P3",
                files.size() + " bombs of at most %d KB".formatted(kilobytes(files)),
                "refused",
                read(files, false, TOO_MUCH));
    }

    private static long kilobytes(List<BadFiles.BadFile> files) {
        return files.stream().mapToLong(file -> file.content().length / 1_000).max().orElse(0);
    }

    @Test
    @Survives("P4")
    void files_without_text_are_refused_as_such() throws Exception {
        List<BadFiles.BadFile> files = BadFiles.withoutText();

        prove(
                "P4",
                files.size() + " files that are empty or blank",
                "refused",
                read(
                        files,
                        false,
                        EnumSet.of(Cause.Kind.NO_TEXT, Cause.Kind.EMPTY, Cause.Kind.SCAN)));
    }

    @Test
    @Survives("P5")
    void files_that_are_something_else_are_refused() throws Exception {
        List<BadFiles.BadFile> files = BadFiles.disguised();

        prove(
                "P5",
                files.size() + " files under a false name",
                "refused",
                read(
                        files,
                        false,
                        EnumSet.of(
                                Cause.Kind.TYPE_MISMATCH,
                                Cause.Kind.UNSUPPORTED_TYPE,
                                Cause.Kind.CORRUPT)));
    }

    @Test
    @Survives("P6")
    void files_that_are_nested_without_end_come_to_one() throws Exception {
        List<BadFiles.BadFile> files = BadFiles.nested();

        prove(
                "P6",
                files.size() + " files nested or split without measure",
                "limits hold",
                read(files, true, TOO_MUCH));
    }

    @Test
    @Survives("P9")
    void a_file_whose_reading_never_ends_is_given_up_and_its_place_is_free_again()
            throws Exception {
        long begun = System.nanoTime();
        ParseResult result =
                PARSER.parse(HrFiles.file(BadFiles.endless().name(), BadFiles.endless().content()));
        long millis = (System.nanoTime() - begun) / 1_000_000;

        assertThat(result).isInstanceOf(ParseResult.Unreadable.class);
        assertThat(PARSER.parse(HrFiles.annualLeaveAs("docx")))
                .isInstanceOf(ParseResult.Parsed.class);
        Proof.seen(
                "P9",
                "a PDF whose page draws itself",
                "given up",
                "%s after %d ms, the next file was read"
                        .formatted(((ParseResult.Unreadable) result).cause().kind(), millis));
    }

    @Test
    @Survives("P10")
    void what_a_file_wants_of_the_outside_it_does_not_get() throws Exception {
        List<String> calls = new ArrayList<>();
        try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(300);
            List<BadFiles.BadFile> files =
                    BadFiles.curious("http://127.0.0.1:" + canary.getLocalPort());
            for (BadFiles.BadFile file : files) {
                // In this process too, whose network is not taken away.
                for (ParseResult result :
                        List.of(
                                PARSER.parse(HrFiles.file(file.name(), file.content())),
                                new TikaDocumentParser()
                                        .parse(HrFiles.file(file.name(), file.content())))) {
                    if (result instanceof ParseResult.Parsed parsed) {
                        assertThat(parsed.document().text().text()).contains("25 days");
                    }
                }
                if (isCalled(canary)) {
                    calls.add(file.name());
                }
            }
            assertThat(calls).isEmpty();
            assertThat(Path.of("../slipped-out.txt")).doesNotExist();
            assertThat(Path.of("../../slipped-out.txt")).doesNotExist();
            assertThat(
                            Files.exists(
                                    Path.of(
                                            System.getProperty("java.io.tmpdir"),
                                            "slipped-out.txt")))
                    .isFalse();
            Proof.seen(
                    "P10",
                    files.size() + " files with entities, templates, pictures and paths outside",
                    "canary silent",
                    calls.size() + " calls, nothing written");
        }
    }

    private static boolean isCalled(ServerSocket canary) throws IOException {
        try (var _ = canary.accept()) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
