package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DocumentTextTest {

    private static DocumentText.Builder text() {
        return new DocumentText.Builder();
    }

    @Test
    void white_space_is_folded_to_single_spaces() {
        assertThat(text().paragraph("  Annual\n\n leave\tis\u00a0 paid \r\n").build().text())
                .isEqualTo("Annual leave is paid");
    }

    @Test
    void lines_of_ideographs_are_joined_without_a_space() {
        assertThat(text().paragraph("員工因結婚得請\n婚假八日，\r\n  工資照給").build().text())
                .isEqualTo("員工因結婚得請婚假八日，工資照給");
        assertThat(text().paragraph("有給休\nカ").build().text()).isEqualTo("有給休カ");
    }

    @Test
    void a_space_that_the_author_put_between_ideographs_stays() {
        assertThat(text().paragraph("第三章　請假 婚假").build().text()).isEqualTo("第三章 請假 婚假");
    }

    @Test
    void a_line_break_between_an_ideograph_and_a_latin_word_is_a_space() {
        assertThat(text().paragraph("請洽\nHR\n部門").build().text()).isEqualTo("請洽 HR 部門");
    }

    @Test
    void control_characters_and_byte_order_marks_are_dropped() {
        assertThat(text().paragraph("\ufeffAnn\u0007ual\u0000leave").build().text())
                .isEqualTo("Annual leave");
    }

    @Test
    void no_kind_of_block_keeps_a_null_character_which_databases_refuse() {
        assertThat(text().code("a\u0000b\n\u0000").paragraph("c\u0000").build().text())
                .doesNotContain("\u0000");
    }

    @Test
    void characters_outside_the_basic_plane_stay_whole() {
        assertThat(text().paragraph("𠮷田\n𠮷野 🎉").build().text()).isEqualTo("𠮷田𠮷野 🎉");
    }

    @Test
    void blank_pieces_are_left_out() {
        DocumentText text =
                text().heading(1, " ")
                        .paragraph("\n")
                        .listItem(1, "-", "\u00a0")
                        .tableRow(false, List.of("", " "))
                        .tableRow(true, List.of())
                        .code("\n \n")
                        .build();

        assertThat(text.isEmpty()).isTrue();
        assertThat(text.text()).isEmpty();
    }

    @Test
    void each_block_is_one_line_and_a_heading_has_a_blank_line_before_it() {
        DocumentText text =
                text().heading(1, "Leave")
                        .paragraph("Two kinds:")
                        .listItem(1, "-", "annual")
                        .listItem(2, "1.", "paid")
                        .heading(9, "Table")
                        .tableRow(true, List.of("Grade", "Days"))
                        .tableRow(false, List.of("A", "10\n11"))
                        .code("if x  \n\n  then y")
                        .build();

        assertThat(text.text())
                .isEqualTo(
                        """
                        Leave
                        Two kinds:
                        - annual
                        1. paid

                        Table
                        Grade | Days
                        A | 10 11
                        if x
                          then y\
                        """);
        assertThat(text.blocks())
                .extracting(Block::kind)
                .containsExactly(
                        Block.Kind.HEADING,
                        Block.Kind.PARAGRAPH,
                        Block.Kind.LIST_ITEM,
                        Block.Kind.LIST_ITEM,
                        Block.Kind.HEADING,
                        Block.Kind.TABLE_HEADER,
                        Block.Kind.TABLE_ROW,
                        Block.Kind.CODE);
        assertThat(text.blocks()).extracting(Block::level).containsExactly(1, 0, 1, 2, 6, 0, 0, 0);
    }

    @Test
    void blocks_carry_the_page_that_they_are_on() {
        DocumentText text = text().paragraph("a").page(2).paragraph("b").paragraph("c").build();

        assertThat(text.blocks()).extracting(Block::page).containsExactly(null, 2, 2);
    }

    @Test
    void blocks_cover_all_but_the_line_breaks_between_them() {
        GeneratedDocuments.many(300)
                .forEach(document -> {
                    int last = 0;
                    for (Block block : document.blocks()) {
                        assertThat(document.text().substring(last, block.start()))
                                .matches("\n{0,2}");
                        assertThat(document.textOf(block)).isNotBlank();
                        last = block.end();
                    }
                    assertThat(last).isEqualTo(document.text().length());
                });
    }

    @Test
    void an_empty_block_is_refused() {
        assertThatThrownBy(() -> new Block(Block.Kind.PARAGRAPH, 0, 3, 3, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Block(Block.Kind.PARAGRAPH, 0, -1, 3, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
