package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same policy as different programs save it. */
final class FormatsTest {

    private static final String DAYS = "Every employee has 25 days of paid annual leave a year.";
    private static final String CARRIED =
            "Up to five days may be carried over until 31 March of the next year.";

    @ParameterizedTest
    @ValueSource(strings = {"html", "docx", "doc", "odt", "rtf", "pdf"})
    void a_document_keeps_its_headings_lists_and_tables(String kind) {
        assertThat(blocks(HrFiles.annualLeaveAs(kind)))
                .containsExactly(
                        "h1 Annual leave policy",
                        "p " + DAYS,
                        "h2 How to apply",
                        "li1 1. Agree the dates with your team.",
                        "li1 2. Send the request at least ten working days before the first day.",
                        "h2 Carrying leave over",
                        "p " + CARRIED,
                        "th Length of service | Extra days",
                        "td Five years | 2 days",
                        "td Ten years | 4 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls", "csv"})
    void a_sheet_is_rows_that_know_their_header(String kind) {
        assertThat(blocks(HrFiles.annualLeaveAs(kind)))
                .endsWith(
                        "th Length of service | Extra days",
                        "td Five years | 2 days",
                        "td Ten years | 4 days");
    }

    @Test
    void what_was_deleted_or_hidden_is_not_there() {
        assertThat(
                        ExtractedBlocks.of(
                                "boots.html",
                                "<p>Boots cost <del>100</del> <ins>200</ins> NTD</p>"))
                .containsExactly("p Boots cost 200 NTD");
        assertThat(
                        ExtractedBlocks.of(
                                "gloves.rtf",
                                "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\pard The"
                                        + " glove allowance is"
                                        + " {\\deleted\\revauthdel1 500}{\\revised 700}"
                                        + " NTD{\\v secret}.\\par}"))
                .containsExactly("p The glove allowance is 700 NTD.");
    }

    @Test
    void a_mail_that_was_sent_on_is_read_with_the_one_in_it() {
        assertThat(
                        ExtractedBlocks.of(
                                "fwd.eml",
                                """
                                From: a@example.com
                                Subject: Fwd: Shuttle
                                MIME-Version: 1.0
                                Content-Type: multipart/mixed; boundary=b

                                --b
                                Content-Type: text/plain

                                For your information.
                                --b
                                Content-Type: message/rfc822

                                From: b@example.com
                                Subject: Shuttle
                                Content-Type: text/plain

                                The shuttle leaves at six.
                                --b--
                                """))
                .contains("p For your information.", "p The shuttle leaves at six.");
    }

    @Test
    void a_mail_with_nothing_but_attachments_is_refused_with_what_to_do() {
        assertThat(
                        ExtractedBlocks.of(
                                "scan.eml",
                                """
                                From: a@example.com
                                Subject: Scan
                                MIME-Version: 1.0
                                Content-Type: multipart/mixed; boundary=b

                                --b
                                Content-Type: application/pdf
                                Content-Disposition: attachment; filename=a.pdf
                                Content-Transfer-Encoding: base64

                                JVBERi0=
                                --b--
                                """))
                .singleElement()
                .asString()
                .contains("NO_TEXT", "what is attached");
    }

    @Test
    void what_office_saved_as_xml_is_refused_with_what_to_do() {
        assertThat(
                        ExtractedBlocks.of(
                                "fees.xls",
                                "<?xml version=\"1.0\"?><Workbook"
                                    + " xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"))
                .singleElement()
                .asString()
                .contains("OTHER_FORMAT", ".xlsx");
    }

    @Test
    void a_table_of_text_under_a_sheets_name_is_a_table() {
        assertThat(ExtractedBlocks.of("allowances.xls", "City\tMeals\nTaipei\t800\n"))
                .containsExactly("th City | Meals", "td Taipei | 800");
    }

    @Test
    void a_quotation_mark_that_no_other_ends_keeps_the_rows_apart() {
        assertThat(ExtractedBlocks.of("sizes.csv", "Item,Size\n\"Screen,27\nDesk,140\n"))
                .containsExactly("th Item | Size", "td \"Screen | 27", "td Desk | 140");
    }

    @Test
    void the_title_of_a_slide_is_its_heading() {
        assertThat(blocks(HrFiles.annualLeaveAs("pptx")))
                .containsExactly(
                        "h1 Annual leave policy",
                        "li1 - " + DAYS,
                        "h1 Carrying leave over",
                        "li1 - " + CARRIED);
    }

    @Test
    void old_slides_are_refused_with_what_to_do() {
        assertThat(blocks(HrFiles.annualLeaveAs("ppt")))
                .singleElement()
                .asString()
                .contains("old PowerPoint file", ".pptx or PDF");
    }

    @Test
    void a_mail_is_read_once_although_it_holds_its_text_twice() {
        assertThat(blocks(HrFiles.annualLeaveAs("eml")))
                .containsOnlyOnce("p " + DAYS, "p " + CARRIED)
                .anySatisfy(block -> assertThat(block).contains("Annual leave policy"));
    }

    @Test
    void xml_is_the_text_of_its_elements() {
        assertThat(blocks(HrFiles.annualLeaveAs("xml")))
                .containsExactly("p Annual leave policy", "p " + DAYS, "p " + CARRIED);
    }

    private static List<String> blocks(RawDocument file) {
        return switch (new TikaDocumentParser().parse(file)) {
            case ParseResult.Parsed parsed -> ExtractedBlocks.shown(parsed.document().text());
            case ParseResult.Unreadable unreadable -> List.of(unreadable.cause().toString());
        };
    }
}
