package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.Place;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

final class PdfReaderTest {

    private static final PDFont BODY = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

    private interface Drawing {
        void on(int page, PDPageContentStream content) throws IOException;
    }

    @Test
    void lines_become_paragraphs_and_large_ones_headings() throws IOException {
        ParsedDocument document =
                read(
                        1,
                        (_, page) -> {
                            line(page, 60, 700, 18, "Annual leave");
                            line(
                                    page,
                                    60,
                                    670,
                                    11,
                                    "Every employee has twenty-five days of paid annu-");
                            line(
                                    page,
                                    60,
                                    657,
                                    11,
                                    "al leave a year, and may carry five of them over.");
                            line(page, 60, 630, 11, "Ask your manager early.");
                        });

        assertThat(ExtractedBlocks.shown(document.text()))
                .containsExactly(
                        "h1 Annual leave",
                        "p Every employee has twenty-five days of paid annual leave a year,"
                                + " and may carry five of them over.",
                        "p Ask your manager early.");
    }

    @Test
    void columns_of_prose_are_read_one_after_the_other() throws IOException {
        ParsedDocument document =
                read(
                        1,
                        (_, page) -> {
                            for (int i = 0; i < 4; i++) {
                                line(
                                        page,
                                        60,
                                        700 - 13 * i,
                                        11,
                                        "left side of the page " + "abcd".charAt(i));
                                line(
                                        page,
                                        330,
                                        700 - 13 * i,
                                        11,
                                        "right side of the page " + "efgh".charAt(i));
                            }
                        });

        assertThat(document.text().text())
                .containsSubsequence("left side of the page d", "right side of the page e");
    }

    @Test
    void a_table_without_rules_is_read_row_by_row_also_on_the_next_page() throws IOException {
        ParsedDocument document =
                read(
                        2,
                        (number, page) -> {
                            int[] y = {600, 586, 572};
                            String[][] rows = {
                                {"Country", "Days", "From"},
                                {"Japan " + number, "10", "2026"},
                                {"Taiwan " + number, "7", "2025"}
                            };
                            for (int i = 0; i < 3; i++) {
                                line(page, 60, y[i], 11, rows[i][0]);
                                line(page, 250, y[i], 11, rows[i][1]);
                                line(page, 400, y[i], 11, rows[i][2]);
                            }
                        });

        assertThat(ExtractedBlocks.shown(document.text()))
                .containsExactly(
                        "th Country | Days | From",
                        "td Japan 1 | 10 | 2026",
                        "td Taiwan 1 | 7 | 2025",
                        "td Japan 2 | 10 | 2026",
                        "td Taiwan 2 | 7 | 2025");
        assertThat(document.text().blocks().getLast().page()).isEqualTo(2);
    }

    @Test
    void what_repeats_at_the_edges_of_pages_is_left_out() throws IOException {
        ParsedDocument document =
                read(
                        4,
                        (number, page) -> {
                            line(page, 60, 760, 9, "Handbook of the company");
                            line(
                                    page,
                                    60,
                                    600,
                                    11,
                                    "Text of the page called " + "abcd".charAt(number - 1) + ".");
                            line(page, 290, 30, 9, "Page " + number + " of 4");
                        });

        assertThat(document.text().text()).doesNotContain("Handbook", "of 4");
        assertThat(document.text().blocks()).hasSize(4);
        assertThat(document.pages()).isEqualTo(4);
    }

    @Test
    void what_stands_at_the_edges_and_differs_in_numbers_is_what_the_pages_say()
            throws IOException {
        ParsedDocument document =
                read(
                        4,
                        (number, page) -> {
                            line(page, 60, 760, 11, "Grade " + number);
                            line(page, 60, 740, 11, "Allowance: %d00 dollars".formatted(number));
                            line(page, 60, 600, 11, "Text called " + "abcd".charAt(number - 1));
                            line(page, 60, 40, 11, "Ask before day " + 7 * number);
                            line(page, 290, 20, 9, "Grades | " + number);
                        });

        assertThat(document.text().text())
                .contains("Grade 1", "Allowance: 300 dollars", "Grade 4", "Ask before day 28")
                .doesNotContain("Grades |");
    }

    @Test
    void what_is_stamped_across_a_page_is_not_its_text() throws IOException {
        ParsedDocument document =
                read(
                        1,
                        (_, page) -> {
                            page.beginText();
                            page.setFont(BODY, 80);
                            page.setTextMatrix(Matrix.getRotateInstance(Math.PI / 4, 100, 100));
                            page.showText("DRAFT");
                            page.endText();
                            line(page, 60, 600, 11, "The bonus is paid in May.");
                        });

        assertThat(document.text().text()).isEqualTo("The bonus is paid in May.");
    }

    @Test
    void a_file_that_was_cut_says_which_pages_are_missing() throws IOException {
        byte[] whole =
                written(6, (number, page) -> line(page, 60, 600, 11, "Rule " + "a".repeat(number)));

        ParseResult result =
                new TikaDocumentParser()
                        .parse(HrFiles.file("half.pdf", Arrays.copyOf(whole, whole.length / 2)));

        if (result instanceof ParseResult.Parsed(ParsedDocument document)) {
            assertThat(document.flags().missingPages()).isNotEmpty();
        } else {
            assertThat(((ParseResult.Unreadable) result).cause().kind())
                    .isEqualTo(Cause.Kind.CORRUPT);
        }
    }

    @Test
    void letters_that_are_spaced_are_words_all_the_same() throws IOException {
        ParsedDocument document =
                read(
                        1,
                        (_, page) -> {
                            page.setCharacterSpacing(2);
                            line(page, 60, 700, 11, "Annual leave policy");
                        });

        assertThat(document.text().text()).isEqualTo("Annual leave policy");
    }

    @Test
    void says_where_on_the_page_a_text_stands() throws IOException {
        ParsedDocument document = read(1, (_, page) -> line(page, 61.2f, 396, 12, "Annual leave"));

        Place place = document.places().getFirst();

        assertThat(document.text().text().substring(place.start(), place.end()))
                .isEqualTo("Annual leave");
        assertThat(place.page()).isEqualTo(1);
        assertThat(place.left()).isBetween(0.09, 0.11);
        assertThat(place.top()).isBetween(0.47, 0.50);
        assertThat(place.width()).isBetween(0.08, 0.15);
    }

    private static void line(PDPageContentStream page, float x, float y, int size, String text)
            throws IOException {
        page.beginText();
        page.setFont(BODY, size);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private static ParsedDocument read(int pages, Drawing drawing) throws IOException {
        ParseResult result =
                new TikaDocumentParser().parse(HrFiles.file("leave.pdf", written(pages, drawing)));
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) result).document();
    }

    private static byte[] written(int pages, Drawing drawing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int number = 1; number <= pages; number++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    drawing.on(number, content);
                }
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }
}
