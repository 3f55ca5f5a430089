package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.testing.contract.DocumentParserContract;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TikaDocumentParserTest implements DocumentParserContract {

    @Override
    public DocumentParser parser() {
        return new TikaDocumentParser();
    }

    // What a file is.

    @ParameterizedTest
    @CsvSource({
        "leave.json, '{\"days\": 25}', JSON files are not read.",
        "policies.ps, '%!PS-Adobe-3.0 leave', PostScript files are not read.",
    })
    void refuses_what_is_not_read_by_the_name_that_people_call_it(
            String name, String content, String sentence) {
        Cause cause = cause(HrFiles.file(name, content));

        assertThat(cause.kind()).isEqualTo(Cause.Kind.UNSUPPORTED_TYPE);
        assertThat(cause.detail())
                .contains(sentence)
                .endsWith(
                        "PDF, Word, Excel, PowerPoint, OpenDocument, RTF, HTML, Markdown, mail,"
                                + " CSV and text files are read.");
    }

    @Test
    @Survives("P5")
    void a_program_under_a_documents_name_is_not_what_its_name_says() {
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';

        Cause cause = cause(HrFiles.file("handbook.docx", program));

        assertThat(cause.kind()).isEqualTo(Cause.Kind.TYPE_MISMATCH);
        assertThat(cause.detail())
                .isEqualTo("The file is named .docx, but its content is something else (program).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote.md", "remote.markdown", "REMOTE.MD"})
    void a_text_with_a_markdown_name_is_markdown(String name) {
        assertThat(parsed(HrFiles.file(name, HrFiles.remoteWorkText())).title())
                .isEqualTo("Remote work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote.txt", "remote.log", "remote", "remote.pdf"})
    void other_text_is_plain_text_whatever_its_name(String name) {
        ParsedDocument document = parsed(HrFiles.file(name, HrFiles.remoteWorkText()));

        assertThat(document.text().text()).startsWith("# Remote work");
        assertThat(document.title()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave.html", "leave.htm", "leave.txt", "leave.md", "leave"})
    void a_page_of_html_is_html_whatever_its_name(String name) {
        ParsedDocument document =
                parsed(
                        HrFiles.file(
                                name, "<!DOCTYPE html><html><title>Leave</title><body><p>25 days"));

        assertThat(document.text().text()).isEqualTo("25 days");
        assertThat(document.title()).isEqualTo("Leave");
    }

    @Test
    void markdown_that_begins_with_a_tag_stays_markdown() {
        ParsedDocument document =
                parsed(HrFiles.file("leave.md", "<div>\n\n# Leave\n\n25 *days*\n\n</div>\n"));

        assertThat(document.text().text()).isEqualTo("Leave\n25 days");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Office closure\n\nThe office is closed on 24 December.",
                "% Leave\nThe office is closed on 24 December.",
                "#!/bin/sh\nThe office is closed on 24 December.",
                "From: HR\nTo: all staff\n\nThe office is closed on 24 December."
            })
    void prose_that_begins_like_something_else_is_still_prose(String text) {
        assertThat(parsed(HrFiles.file("memo.txt", text)).text().text())
                .contains("The office is closed on 24 December.");
    }

    @Test
    void xml_is_xml_without_saying_so() {
        ParsedDocument document =
                parsed(HrFiles.file("leave.xml", "<policy>\n<days>25 days</days></policy>\n"));

        assertThat(document.text().text()).isEqualTo("25 days");
    }

    @Test
    void prose_that_begins_with_a_mark_of_less_is_prose() {
        String text = "<Name of the employee> has 25 days of leave.";

        assertThat(parsed(HrFiles.file("leave.txt", text)).text().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "notes.pages, Pages",
        "budget.numbers, Numbers",
    })
    void a_file_of_another_program_is_refused_with_what_to_do(String name, String program) {
        Cause cause = cause(HrFiles.file(name, OfficeFiles.zip(Map.of("Index/Document.iwa", "1"))));

        assertThat(cause.kind()).isEqualTo(Cause.Kind.OTHER_FORMAT);
        assertThat(cause.detail()).contains(program, "PDF");
    }

    @Test
    void an_archive_is_called_one() {
        byte[] compressed = {0x1f, (byte) 0x9d, (byte) 0x90, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0};

        Cause cause = cause(HrFiles.file("leave.Z", compressed));

        assertThat(cause.kind()).isEqualTo(Cause.Kind.ARCHIVE);
        assertThat(cause.detail()).contains("please unpack it");
    }

    @Test
    void half_a_file_of_rich_text_is_damaged() {
        byte[] whole = HrFiles.annualLeaveAs("rtf").content();

        Cause cause = cause(HrFiles.file("leave.rtf", Arrays.copyOf(whole, whole.length / 2)));

        assertThat(cause.kind()).isEqualTo(Cause.Kind.CORRUPT);
    }

    // Encodings.

    @ParameterizedTest
    @CsvSource({
        "Shift_JIS, ja",
        "EUC-JP, ja",
        "ISO-2022-JP, ja",
        "Big5, zh-Hant",
        "GB18030, zh-Hans",
        "windows-1252, fr",
        "UTF-16, ja",
        "UTF-8, ja",
        "UTF-8, zh-Hant"
    })
    void reads_text_of_older_encodings(String encoding, String language) {
        String text = EncodedTexts.of(language);

        ParsedDocument document =
                parsed(HrFiles.file("rules.txt", text.getBytes(Charset.forName(encoding))));

        assertThat(document.text().text().replaceAll("\\s", ""))
                .isEqualTo(text.replaceAll("\\s", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-31j, 忌引休暇は5日です。",
        "windows-31j, 就業規則",
        "windows-31j, ペットの同伴について",
        "EUC-JP, 忌引休暇は5日です。",
        "EUC-JP, ペットの同伴について",
        "Big5, 婚假八日",
        "Big5, 員工請假規則",
        "Big5-HKSCS, 員工喺屋企做嘢嘅規則",
        "windows-1252, Congés payés: 25 jours à prendre avant fin mai",
        "windows-1252, Ärzte und Ämter müssen Überstunden ausgleichen",
        "windows-1251, Отпуск предоставляется ежегодно",
        "KOI8-R, Отпуск предоставляется ежегодно",
    })
    void reads_a_few_words_of_older_encodings(String encoding, String words) {
        ParsedDocument document =
                parsed(HrFiles.file("rule.txt", words.getBytes(Charset.forName(encoding))));

        assertThat(document.text().text()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8", "UTF-32LE"})
    void a_byte_order_mark_decides_and_vanishes(String encoding) {
        byte[] marked =
                ("\ufeff" + HrFiles.annualLeaveMarkdown()).getBytes(Charset.forName(encoding));

        ParsedDocument document = parsed(HrFiles.file("leave.md", marked));

        assertThat(document.title()).isEqualTo("Annual Leave Policy");
        assertThat(document.text().text()).startsWith("Annual leave\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void wide_text_is_read_without_a_mark(String encoding) {
        byte[] text = "Leave is 25 days.\n".getBytes(Charset.forName(encoding));

        assertThat(parsed(HrFiles.file("leave.txt", text)).text().text())
                .isEqualTo("Leave is 25 days.");
    }

    @Test
    void html_that_declares_wide_text_in_narrow_text_is_narrow() {
        byte[] page = "<html><meta charset=utf-16><p>25 days".getBytes(StandardCharsets.UTF_8);

        assertThat(parsed(HrFiles.file("rules.html", page)).text().text()).isEqualTo("25 days");
    }

    @Test
    void html_may_declare_its_encoding() {
        byte[] page =
                "<html><head><meta charset=shift_jis></head><body><p>有給休暇①</p></body></html>"
                        .getBytes(Charset.forName("windows-31j"));

        assertThat(parsed(HrFiles.file("rules.html", page)).text().text()).isEqualTo("有給休暇①");
    }

    @Test
    void a_declared_encoding_that_the_bytes_contradict_is_not_believed() {
        byte[] page =
                "<html><head><meta charset=\"big5\"></head><body><p>有給休暇の取得は前日まで</p></body></html>"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(parsed(HrFiles.file("rules.html", page)).text().text())
                .isEqualTo("有給休暇の取得は前日まで");
    }

    @Test
    void one_broken_byte_does_not_spoil_a_file() {
        byte[] content = HrFiles.leaveRulesChinese().getBytes(StandardCharsets.UTF_8);
        content[content.length - 2] = (byte) 0xff;

        assertThat(parsed(HrFiles.file("rules.md", content)).text().text())
                .contains("員工因結婚得請婚假八日，工資照給。");
    }

    // Limits.

    @Test
    void says_when_there_is_too_much_text() {
        String line = "Every employee has 25 days of paid annual leave a year.\n\n";

        assertThat(cause(HrFiles.file("leave.md", line.repeat(100_000))).kind())
                .isEqualTo(Cause.Kind.TOO_LARGE);
    }

    @Test
    void gives_up_on_a_file_that_takes_too_long() {
        DocumentParser hurried = new TikaDocumentParser(Duration.ofMillis(1));
        String line = "| a ".repeat(20) + "|\n";
        String large = line + "|-".repeat(20) + "|\n" + line.repeat(20_000);

        ParseResult result = hurried.parse(HrFiles.file("leave.md", large));

        assertThat(result)
                .isEqualTo(
                        new ParseResult.Unreadable(
                                new Cause(
                                        Cause.Kind.TOO_SLOW,
                                        "Reading the file took too long; it is built in a way that"
                                                + " cannot be read.")));
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
}
