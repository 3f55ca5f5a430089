package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ChunkerTest {

    private static final DocumentPath PATH = new DocumentPath("handbook/leave.md");
    private static final DocumentVersion VERSION =
            DocumentVersion.of("content".getBytes(StandardCharsets.UTF_8));
    private static final String TITLE = "Leave policy";

    /** What embedding models here read at most, less some room for their own marks. */
    private static final int MOST_TOKENS = 450;

    private static List<Chunk> split(DocumentText text) {
        return split(text, Language.of(text.text()));
    }

    private static List<Chunk> split(DocumentText text, Language language) {
        return Chunker.split(PATH, VERSION, TITLE, language, text);
    }

    private static DocumentText.Builder text() {
        return new DocumentText.Builder();
    }

    private static String sentences(int count) {
        return "Every employee may take up to five days of leave in a year. ".repeat(count).strip();
    }

    @Nested
    final class Structure {

        @Test
        void headings_above_a_chunk_are_its_context_and_not_its_text() {
            List<Chunk> chunks =
                    split(
                            text().heading(1, "Leave")
                                    .heading(2, "Annual leave")
                                    .paragraph("25 days a year.")
                                    .build());

            assertThat(chunks).hasSize(1);
            assertThat(chunks.getFirst().text()).isEqualTo("25 days a year.");
            assertThat(chunks.getFirst().context())
                    .isEqualTo(new ChunkContext(TITLE, List.of("Leave", "Annual leave"), null));
            assertThat(chunks.getFirst().embeddedText())
                    .isEqualTo("Leave policy > Leave > Annual leave\n25 days a year.");
        }

        @Test
        void a_table_below_another_has_its_own_header() {
            List<Chunk> chunks =
                    split(
                            text().tableRow(true, List.of("Site", "Days"))
                                    .tableRow(false, List.of("Taipei", "3"))
                                    .tableRow(true, List.of("Desk", "Phone"))
                                    .tableRow(false, List.of("Reception", "4412"))
                                    .build());

            assertThat(chunks)
                    .extracting(Chunk::text)
                    .containsExactly("Site | Days\nTaipei | 3", "Desk | Phone\nReception | 4412");
        }

        @Test
        void a_header_of_thousands_of_columns_is_not_repeated_with_each_part_of_a_row() {
            List<String> names = IntStream.range(0, 5_000).mapToObj(i -> "c" + i).toList();
            List<Chunk> chunks = split(text().tableRow(true, names).tableRow(false, names).build());

            assertThat(chunks)
                    .allMatch(chunk -> chunk.context().tableHeader() == null)
                    .allMatch(chunk -> chunk.text().length() < 5_000);
        }

        @Test
        void a_heading_closes_those_of_its_level_and_below() {
            List<Chunk> chunks =
                    split(
                            text().heading(1, "Leave")
                                    .heading(2, "Annual")
                                    .heading(3, "Carrying over")
                                    .paragraph(sentences(5))
                                    .heading(2, "Sick")
                                    .paragraph(sentences(5))
                                    .heading(1, "Travel")
                                    .paragraph(sentences(5))
                                    .build());

            assertThat(chunks)
                    .extracting(chunk -> chunk.context().heading())
                    .containsExactly(
                            List.of("Leave", "Annual", "Carrying over"),
                            List.of("Leave", "Sick"),
                            List.of("Travel"));
        }

        @Test
        void a_first_heading_that_repeats_the_title_is_left_out_of_the_context() {
            List<Chunk> chunks =
                    split(
                            text().heading(1, "LEAVE policy")
                                    .heading(2, "Sick leave")
                                    .paragraph("Call your manager.")
                                    .build());

            assertThat(chunks.getFirst().context().heading()).containsExactly("Sick leave");
        }

        @Test
        void sections_are_parted_even_where_both_would_fit() {
            List<Chunk> chunks =
                    split(
                            text().heading(1, "Annual leave")
                                    .paragraph(sentences(4))
                                    .heading(1, "Sick leave")
                                    .paragraph(sentences(4))
                                    .build());

            assertThat(chunks).hasSize(2);
        }

        @Test
        void a_small_section_is_joined_with_the_sections_under_it() {
            List<Chunk> chunks =
                    split(
                            text().heading(1, "Leave")
                                    .paragraph("There are two kinds.")
                                    .heading(2, "Annual leave")
                                    .paragraph("25 days a year.")
                                    .build());

            assertThat(chunks).hasSize(1);
            assertThat(chunks.getFirst().text())
                    .isEqualTo("There are two kinds.\n\nAnnual leave\n25 days a year.");
            assertThat(chunks.getFirst().context().heading()).containsExactly("Leave");
        }

        @Test
        void a_small_section_is_not_joined_with_one_beside_it_whose_heading_it_would_take() {
            List<Chunk> chunks =
                    split(
                            text().heading(1, "Annual leave")
                                    .paragraph("25 days.")
                                    .heading(1, "Sick leave")
                                    .paragraph("30 days.")
                                    .build());

            assertThat(chunks).extracting(Chunk::text).containsExactly("25 days.", "30 days.");
        }

        @Test
        void paragraphs_of_one_section_share_a_chunk_as_long_as_they_fit() {
            DocumentText.Builder text = text().heading(1, "Leave");
            for (int i = 0; i < 12; i++) {
                text.paragraph(sentences(3));
            }

            List<Chunk> chunks = split(text.build());

            assertThat(chunks).hasSizeBetween(2, 6);
            assertThat(chunks)
                    .allSatisfy(chunk ->
                            assertThat(chunk.text().lines())
                                    .allMatch(line -> line.equals(sentences(3))));
        }

        @Test
        void a_document_of_headings_only_is_found_by_its_headings() {
            List<Chunk> chunks =
                    split(text().heading(1, "Office closed").heading(2, "On 24 December").build());

            assertThat(chunks.stream().map(Chunk::text).reduce("", String::concat))
                    .contains("Office closed", "On 24 December");
        }

        @Test
        void a_document_without_text_has_no_chunks() {
            assertThat(split(text().paragraph(" \n ").build())).isEmpty();
        }

        @Test
        void chunks_are_numbered_and_say_on_which_page_they_begin() {
            List<Chunk> chunks =
                    split(
                            text().page(3)
                                    .heading(1, "Annual leave")
                                    .page(4)
                                    .paragraph(sentences(4))
                                    .page(5)
                                    .heading(1, "Sick leave")
                                    .paragraph(sentences(4))
                                    .build());

            assertThat(chunks).extracting(Chunk::ordinal).containsExactly(0, 1);
            assertThat(chunks).extracting(chunk -> chunk.location().page()).containsExactly(4, 5);
            assertThat(chunks.getFirst().id().value())
                    .isEqualTo(
                            DocumentId.of(PATH) + "-" + VERSION.value().substring(0, 8) + "-0000");
        }

        @Test
        void a_text_in_ideographs_alone_is_japanese_where_its_document_is() {
            DocumentText text =
                    text().heading(1, "就業規則")
                            .paragraph("年次有給休暇は、取得希望日の前日までに届け出なければならない。".repeat(4))
                            .heading(1, "休憩時間")
                            .paragraph("正午一時間")
                            .build();

            assertThat(split(text)).extracting(Chunk::language).containsOnly(Language.JAPANESE);
            assertThat(split(text, Language.CHINESE).getLast().language())
                    .isEqualTo(Language.CHINESE);
        }
    }

    @Nested
    final class Tables {

        private static final List<String> HEADER = List.of("Grade", "Daily allowance");

        private static DocumentText longTable() {
            DocumentText.Builder text = text().heading(1, "Allowances").tableRow(true, HEADER);
            for (int i = 0; i < 100; i++) {
                text.tableRow(false, List.of("Grade " + i, "TWD %d,000 a day".formatted(i)));
            }
            return text.paragraph("Receipts are kept for five years.").build();
        }

        @Test
        void no_row_is_cut() {
            assertThat(split(longTable()))
                    .hasSizeGreaterThan(2)
                    .flatExtracting(chunk -> chunk.text().lines().toList())
                    .hasSize(102)
                    .allMatch(line ->
                            line.matches("Grade \\d+ \\| TWD \\d+,000 a day")
                                    || line.equals("Grade | Daily allowance")
                                    || line.equals("Receipts are kept for five years."));
        }

        @Test
        void rows_that_begin_a_chunk_have_their_header_as_context() {
            List<Chunk> chunks = split(longTable());

            assertThat(chunks.getFirst().text()).startsWith("Grade | Daily allowance\n");
            assertThat(chunks.getFirst().context().tableHeader()).isNull();
            assertThat(chunks.subList(1, chunks.size()))
                    .allSatisfy(chunk -> {
                        assertThat(chunk.context().tableHeader())
                                .isEqualTo("Grade | Daily allowance");
                        assertThat(chunk.embeddedText())
                                .contains("Allowances\nGrade | Daily allowance\nGrade ");
                    });
        }

        @Test
        void a_header_is_forgotten_where_its_table_ends() {
            List<Chunk> chunks =
                    split(
                            text().tableRow(true, HEADER)
                                    .tableRow(false, List.of("A", "1,000"))
                                    .paragraph(sentences(12))
                                    .tableRow(false, List.of("Phone", "1234"))
                                    .paragraph(sentences(12))
                                    .build());

            assertThat(chunks)
                    .extracting(chunk -> chunk.context().tableHeader())
                    .containsOnlyNulls();
        }
    }

    @Nested
    final class LongBlocks {

        @Test
        void a_long_paragraph_is_cut_between_sentences() {
            List<Chunk> chunks = split(text().paragraph(sentences(60)).build());

            assertThat(chunks)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(chunk ->
                            assertThat(chunk.text()).startsWith("Every ").endsWith("in a year."));
        }

        @Test
        void a_long_chinese_paragraph_is_cut_after_its_full_stops() {
            List<Chunk> chunks = split(text().paragraph("員工因結婚得請婚假八日，工資照給。".repeat(40)).build());

            assertThat(chunks)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(chunk -> assertThat(chunk.text()).startsWith("員工").endsWith("。"));
        }

        @Test
        void words_without_a_full_stop_are_cut_at_spaces() {
            List<Chunk> chunks = split(text().paragraph("overtime ".repeat(500)).build());

            assertThat(chunks)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(chunk -> assertThat(chunk.text()).matches("overtime( overtime)*"));
        }

        @Test
        void an_endless_run_of_emoji_is_cut_between_them() {
            List<Chunk> chunks = split(text().paragraph("x" + "🎉".repeat(2_000)).build());

            assertThat(chunks)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(chunk -> assertThat(chunk.text()).matches("x?(🎉)+"));
        }

        @Test
        void latin_letters_that_turn_into_ideographs_are_cut_to_fit() {
            List<Chunk> chunks = split(text().paragraph("x".repeat(201) + "假".repeat(360)).build());

            assertThat(chunks.stream().map(Chunk::text).reduce("", String::concat))
                    .isEqualTo("x".repeat(201) + "假".repeat(360));
        }

        @Test
        void a_sentence_that_is_cut_does_not_reach_into_the_next() {
            String endless = "x".repeat(201) + "假".repeat(360) + "。";
            List<Chunk> chunks = split(text().paragraph(endless + sentences(20)).build());

            assertThat(chunks)
                    .isSortedAccordingTo((a, b) -> a.location().end() - b.location().start());
        }
    }

    @Nested
    final class OfGeneratedDocuments {

        private static final int DOCUMENTS = 600;

        @Test
        void a_chunks_text_is_the_documents_text_at_its_place_in_code_points() {
            GeneratedDocuments.many(DOCUMENTS)
                    .forEach(document -> {
                        int[] codePoints = document.text().codePoints().toArray();
                        assertThat(split(document))
                                .allSatisfy(chunk -> {
                                    ChunkLocation at = chunk.location();
                                    assertThat(
                                                    new String(
                                                            codePoints,
                                                            at.start(),
                                                            at.end() - at.start()))
                                            .isEqualTo(chunk.text());
                                });
                    });
        }

        @Test
        void all_text_but_headings_is_covered_exactly_once() {
            GeneratedDocuments.many(DOCUMENTS)
                    .forEach(document -> {
                        int[] covered = covered(document, split(document));
                        boolean onlyHeadings =
                                document.blocks().stream()
                                        .allMatch(block -> block.kind() == Block.Kind.HEADING);
                        for (Block block : document.blocks()) {
                            boolean mayBeLeftOut =
                                    block.kind() == Block.Kind.HEADING && !onlyHeadings;
                            assertThat(
                                            IntStream.range(block.start(), block.end())
                                                    .filter(i ->
                                                            !Character.isWhitespace(
                                                                    document.text().charAt(i)))
                                                    .filter(i ->
                                                            covered[i] > 1
                                                                    || (covered[i] == 0
                                                                            && !mayBeLeftOut))
                                                    .toArray())
                                    .isEmpty();
                        }
                    });
        }

        @Test
        void no_surrogate_pair_is_parted() {
            GeneratedDocuments.many(DOCUMENTS)
                    .flatMap(document -> split(document).stream())
                    .forEach(chunk -> {
                        assertThat(Character.isLowSurrogate(chunk.text().charAt(0))).isFalse();
                        assertThat(
                                        Character.isHighSurrogate(
                                                chunk.text().charAt(chunk.text().length() - 1)))
                                .isFalse();
                    });
        }

        @Test
        void no_chunk_is_longer_than_a_model_reads() {
            GeneratedDocuments.many(DOCUMENTS)
                    .flatMap(document -> split(document).stream())
                    .forEach(chunk ->
                            assertThat(Chunker.tokens(chunk.text()))
                                    .as(chunk.text())
                                    .isLessThanOrEqualTo(MOST_TOKENS));
        }

        @Test
        void no_chunk_begins_or_ends_inside_a_row() {
            GeneratedDocuments.many(DOCUMENTS)
                    .forEach(document -> {
                        List<Chunk> chunks = split(document);
                        int[] covered = new int[document.text().length()];
                        for (int i = 0; i < chunks.size(); i++) {
                            Arrays.fill(
                                    covered,
                                    start(document, chunks.get(i)),
                                    end(document, chunks.get(i)),
                                    i);
                        }
                        document.blocks().stream()
                                .filter(block ->
                                        block.kind() == Block.Kind.TABLE_ROW
                                                || block.kind() == Block.Kind.TABLE_HEADER)
                                .forEach(row ->
                                        assertThat(
                                                        IntStream.range(row.start(), row.end())
                                                                .map(i -> covered[i])
                                                                .distinct()
                                                                .count())
                                                .isEqualTo(1));
                    });
        }

        @Test
        void the_same_document_is_split_the_same_way() {
            GeneratedDocuments.many(50)
                    .forEach(document -> assertThat(split(document)).isEqualTo(split(document)));
        }

        private static int[] covered(DocumentText document, List<Chunk> chunks) {
            int[] covered = new int[document.text().length()];
            for (Chunk chunk : chunks) {
                int end = end(document, chunk);
                for (int i = start(document, chunk); i < end; i++) {
                    covered[i]++;
                }
            }
            return covered;
        }

        private static int start(DocumentText document, Chunk chunk) {
            return document.text().offsetByCodePoints(0, chunk.location().start());
        }

        private static int end(DocumentText document, Chunk chunk) {
            return document.text().offsetByCodePoints(0, chunk.location().end());
        }
    }
}
