package ai.goingcloud.hrchatbot.adapter.tika;

import static ai.goingcloud.hrchatbot.adapter.tika.OfficeFiles.docx;
import static ai.goingcloud.hrchatbot.adapter.tika.OfficeFiles.paragraph;
import static ai.goingcloud.hrchatbot.adapter.tika.OfficeFiles.row;
import static ai.goingcloud.hrchatbot.adapter.tika.OfficeFiles.styled;
import static ai.goingcloud.hrchatbot.adapter.tika.OfficeFiles.xlsx;
import static ai.goingcloud.hrchatbot.adapter.tika.OfficeFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OfficeReaderTest {

    @Test
    void headings_of_word_are_styles_with_what_they_inherit() {
        assertThat(
                        blocks(
                                "leave.docx",
                                docx(
                                        styled("TOC1", "Annual leave 2")
                                                + styled("H1", "Annual leave")
                                                + styled("Mine", "Carrying over")
                                                + paragraph("Up to five days."))))
                .containsExactly("h1 Annual leave", "h2 Carrying over", "p Up to five days.");
    }

    @Test
    void deleted_moved_and_hidden_text_and_field_instructions_are_gone() {
        String body =
                "<w:p><w:r><w:t>25 </w:t></w:r>"
                        + "<w:del><w:r><w:delText>20 </w:delText></w:r></w:del>"
                        + "<w:ins><w:r><w:t>working days</w:t></w:r></w:ins>"
                        + "<w:moveFrom><w:r><w:t> of old</w:t></w:r></w:moveFrom>"
                        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r>"
                        + "<w:r><w:instrText>PAGEREF x</w:instrText></w:r></w:p>";

        assertThat(blocks("leave.docx", docx(body))).containsExactly("p 25 working days");
    }

    @Test
    void a_note_stands_right_behind_its_paragraph() {
        String body =
                "<w:p><w:r><w:t>25 days</w:t></w:r><w:r><w:footnoteReference"
                        + " w:id=\"2\"/></w:r></w:p>"
                        + paragraph("Ask your manager.");
        String notes =
                "<w:footnotes WORD><w:footnote w:id=\"2\"><w:p><w:r><w:t>Pro"
                        + " rata.</w:t></w:r></w:p></w:footnote></w:footnotes>";

        assertThat(blocks("leave.docx", docx(body, "word/footnotes.xml", notes)))
                .containsExactly("p 25 days", "p Pro rata.", "p Ask your manager.");
    }

    @Test
    void a_text_box_is_read_once() {
        String box = "<w:txbxContent>" + paragraph("Call HR.") + "</w:txbxContent>";
        String body =
                "<w:p><w:r><w:t>Questions?</w:t><AlternateContent><Choice>%s</Choice><Fallback>%s</Fallback></AlternateContent></w:r></w:p>"
                        .formatted(box, box);

        assertThat(blocks("leave.docx", docx(body))).containsExactly("p Questions?", "p Call HR.");
    }

    @Test
    void numbers_that_word_makes_are_shown() {
        String numbering =
                """
                <w:numbering WORD><w:abstractNum w:abstractNumId="1">
                <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
                <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
                </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>\
                """;
        String body = item(0, "Ask") + item(1, "early") + item(1, "in writing") + item(0, "Go");

        assertThat(blocks("leave.docx", docx(body, "word/numbering.xml", numbering)))
                .containsExactly("li1 1. Ask", "li2 a) early", "li2 b) in writing", "li1 2. Go");
    }

    private static String item(int level, String text) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>"
                .formatted(level, text);
    }

    @Test
    void a_table_keeps_its_rows_and_knows_its_header() {
        String table = "<w:tbl>" + row("Years", "Days") + row("0 to 5", "25") + "</w:tbl>";

        assertThat(blocks("leave.docx", docx(table)))
                .containsExactly("th Years | Days", "td 0 to 5 | 25");
    }

    @Test
    void a_sheet_is_read_as_it_is_shown() {
        String rows =
                """
                <row r="1"><c r="A1" t="inlineStr"><is><t>Holiday</t></is></c><c r="B1" t="inlineStr"><is><t>Day</t></is></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>休日</t><rPh><t>きゅうじつ</t></rPh></is></c><c r="B2" s="1"><v>46023</v></c></row>\
                """;

        assertThat(blocks("days.xlsx", xlsx("Holidays", rows)))
                .containsExactly("h2 Holidays", "th Holiday | Day", "td 休日 | 1/1/26");
    }

    @Test
    void a_file_is_what_its_content_is_whatever_its_name() {
        assertThat(blocks("leave.pdf", docx(paragraph("25 days")))).containsExactly("p 25 days");
    }

    @Test
    @Survives("P3")
    void what_becomes_far_too_large_is_refused_before_it_is_read() {
        byte[] bomb = zip(Map.of("word/document.xml", " ".repeat(120_000_000)));

        assertThat(cause("bomb.docx", bomb)).isEqualTo(Cause.Kind.TOO_LARGE_UNPACKED);
    }

    @Test
    @Survives("P10")
    void entities_of_other_files_stay_empty() {
        String document =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document"
                        + " xmlns:w=\"w\"><w:body><w:p><w:r><w:t>A &e;"
                        + " B</w:t></w:r></w:p></w:body></w:document>";

        assertThat(blocks("leave.docx", zip(Map.of("word/document.xml", document))))
                .containsExactly("p A B");
    }

    @Test
    void an_archive_of_files_is_to_be_unpacked_by_its_owner() {
        assertThat(cause("policies.zip", zip(Map.of("leave.md", "25 days"))))
                .isEqualTo(Cause.Kind.ARCHIVE);
    }

    private static Cause.Kind cause(String name, byte[] content) {
        ParseResult result = new TikaDocumentParser().parse(HrFiles.file(name, content));
        assertThat(result).isInstanceOf(ParseResult.Unreadable.class);
        return ((ParseResult.Unreadable) result).cause().kind();
    }

    private static List<String> blocks(String name, byte[] content) {
        ParseResult result = new TikaDocumentParser().parse(HrFiles.file(name, content));
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return ExtractedBlocks.shown(((ParseResult.Parsed) result).document().text());
    }
}
