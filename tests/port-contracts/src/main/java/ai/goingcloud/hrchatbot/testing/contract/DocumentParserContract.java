package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Block;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentParser} promises. */
public interface DocumentParserContract {

    /** The parser under test. */
    DocumentParser parser();

    @Test
    default void reads_text_with_its_headings() {
        ParsedDocument document = parsed(HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown()));

        assertThat(lines(document.text()))
                .containsExactly(
                        "HEADING Annual leave",
                        "PARAGRAPH Every employee has 25 days of paid annual leave a year.",
                        "HEADING Carrying leave over",
                        "PARAGRAPH Up to five days may be carried over until 31 March of the next"
                                + " year.");
        assertThat(document.text().blocks()).extracting(Block::level).containsExactly(1, 0, 2, 0);
    }

    @Test
    default void reads_the_front_matter_and_keeps_it_out_of_the_text() {
        ParsedDocument document = parsed(HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown()));

        assertThat(document.title()).isEqualTo("Annual Leave Policy");
        assertThat(document.declared().values("audiences")).containsExactly("staff");
        assertThat(document.declared().values("validFrom")).containsExactly("2026-04-01");
        assertThat(document.text().text()).doesNotContain("audiences", "staff");
    }

    @Test
    default void a_file_without_front_matter_declares_nothing() {
        ParsedDocument document = parsed(HrFiles.file("remote.md", HrFiles.remoteWorkText()));

        assertThat(document.declared().attributes()).isEmpty();
    }

    @Test
    default void reads_chinese_and_japanese_word_for_word() {
        assertThat(parsed(HrFiles.file("請假規則.md", HrFiles.leaveRulesChinese())).text().text())
                .contains("員工因結婚得請婚假八日，工資照給。");
        assertThat(parsed(HrFiles.file("就業規則.md", HrFiles.workRulesJapanese())).text().text())
                .contains("年次有給休暇は、取得希望日の前日までに届け出なければならない。");
    }

    @Test
    default void blocks_are_in_order_and_cover_the_text_but_for_line_breaks() {
        DocumentText text = parsed(HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown())).text();

        int end = 0;
        for (Block block : text.blocks()) {
            assertThat(block.start()).isGreaterThanOrEqualTo(end);
            assertThat(text.text().substring(end, block.start())).matches("\\n*");
            end = block.end();
        }
        assertThat(end).isEqualTo(text.text().length());
    }

    @Test
    default void the_same_bytes_are_always_read_the_same() {
        RawDocument file = HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown());

        assertThat(parser().parse(file)).isEqualTo(parser().parse(file));
    }

    @Test
    default void may_be_used_by_many_threads_at_once() throws Exception {
        DocumentParser parser = parser();
        List<RawDocument> files =
                List.of(
                        HrFiles.file("leave.md", HrFiles.annualLeaveMarkdown()),
                        HrFiles.file("remote.md", HrFiles.remoteWorkText()),
                        HrFiles.file("請假規則.md", HrFiles.leaveRulesChinese()));
        List<ParseResult> alone = files.stream().map(parser::parse).toList();
        List<Callable<ParseResult>> readings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RawDocument file = files.get(i % files.size());
            readings.add(() -> parser.parse(file));
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<ParseResult>> together = threads.invokeAll(readings);
            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i % files.size()));
            }
        }
    }

    @Test
    default void its_version_names_it_and_stays() {
        assertThat(parser().version()).isNotBlank().isEqualTo(parser().version());
    }

    @Test
    default void an_empty_file_is_said_to_be_empty() {
        assertThat(cause(HrFiles.file("empty.md", "")).kind()).isEqualTo(Cause.Kind.EMPTY);
    }

    @Test
    default void a_file_of_white_space_has_no_text() {
        assertThat(cause(HrFiles.file("blank.md", " \n\t\n \n")).kind())
                .isEqualTo(Cause.Kind.NO_TEXT);
    }

    @Test
    default void front_matter_alone_is_no_text() {
        assertThat(cause(HrFiles.file("leave.md", "---\ntitle: Leave\n---\n")).kind())
                .isEqualTo(Cause.Kind.NO_TEXT);
    }

    @Test
    default void front_matter_that_cannot_be_understood_is_bad_metadata() {
        assertThat(cause(HrFiles.file("leave.md", "---\nstaff only\n---\n\nText.\n")).kind())
                .isEqualTo(Cause.Kind.BAD_METADATA);
    }

    @Test
    default void what_a_file_is_its_content_decides_before_its_name() {
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 33, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';

        assertThat(cause(HrFiles.file("policies.md", zip)).kind())
                .isIn(Cause.Kind.UNSUPPORTED_TYPE, Cause.Kind.CORRUPT);
        assertThat(cause(HrFiles.file("handbook.txt", program)).kind())
                .isIn(Cause.Kind.UNSUPPORTED_TYPE, Cause.Kind.TYPE_MISMATCH);
    }

    @Test
    default void rubbish_under_a_text_name_is_not_text() {
        byte[] rubbish = new byte[4096];
        new Random(7).nextBytes(rubbish);
        rubbish[0] = (byte) 0x9d;

        assertThat(cause(HrFiles.file("policy.txt", rubbish)).kind()).isEqualTo(Cause.Kind.CORRUPT);
    }

    @Test
    default void every_cause_is_a_sentence_for_the_person_who_put_the_file_there() {
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 33, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        Stream.of(
                        HrFiles.file("empty.md", ""),
                        HrFiles.file("blank.md", "\n"),
                        HrFiles.file("leave.md", "---\nstaff only\n---\nText.\n"),
                        HrFiles.file("policies.md", zip))
                .map(this::cause)
                .forEach(cause -> assertThat(cause.detail()).matches("(?s)\\p{Lu}.{8,}[.]"));
    }

    @Test
    default void never_throws_for_the_contents_sake() {
        Random random = new Random(42);
        byte[] good = HrFiles.annualLeaveMarkdown().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = Arrays.copyOf(good, 1 + random.nextInt(good.length));
            for (int j = random.nextInt(20); j > 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }

            assertThat(parser().parse(HrFiles.file("leave.md", damaged))).isNotNull();
        }
    }

    private ParsedDocument parsed(RawDocument file) {
        ParseResult result = parser().parse(file);
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) result).document();
    }

    private Cause cause(RawDocument file) {
        ParseResult result = parser().parse(file);
        assertThat(result).isInstanceOf(ParseResult.Unreadable.class);
        return ((ParseResult.Unreadable) result).cause();
    }

    private static List<String> lines(DocumentText text) {
        return text.blocks().stream()
                .map(block -> block.kind() + " " + text.textOf(block))
                .toList();
    }
}
