package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlainTextReaderTest {

    @Test
    void wrapped_lines_are_one_paragraph() {
        assertThat(
                        read(
                                """
                                Every employee has 25 days
                                of paid annual leave a year.

                                Part-time employees have
                                their share of it.
                                """))
                .containsExactly(
                        "p Every employee has 25 days of paid annual leave a year.",
                        "p Part-time employees have their share of it.");
    }

    @Test
    void lines_that_are_whole_sentences_are_paragraphs() {
        assertThat(
                        read(
                                """
                                Every employee has 25 days of leave.
                                Part-time employees have their share.
                                Interns have 10 days.
                                """))
                .hasSize(3);
    }

    @Test
    void recognises_the_headings_that_people_write_without_marks() {
        assertThat(
                        read(
                                """
                                EMPLOYEE HANDBOOK

                                Leave
                                =====
                                25 days.

                                Sick leave
                                ----------
                                Six weeks.

                                NOTICE
                                Three months.
                                """))
                .containsExactly(
                        "h1 EMPLOYEE HANDBOOK",
                        "h1 Leave",
                        "p 25 days.",
                        "h2 Sick leave",
                        "p Six weeks.",
                        "h2 NOTICE",
                        "p Three months.");
    }

    @Test
    void recognises_chapters_and_articles() {
        assertThat(
                        read(
                                """
                                第1章　総則
                                第１条（目的）
                                この規則は、就業に関する事項を定める。
                                第二條
                                員工因結婚得請婚假八日。
                                第3条 この規則は、従業員に適用する。
                                """))
                .containsExactly(
                        "h2 第1章 総則",
                        "h4 第１条（目的）",
                        "p この規則は、就業に関する事項を定める。",
                        "h4 第二條",
                        "p 員工因結婚得請婚假八日。",
                        "p 第3条 この規則は、従業員に適用する。");
    }

    @Test
    void list_items_stay_items() {
        assertThat(
                        read(
                                """
                                You may take leave for:
                                - a wedding
                                  of your own
                                  * or a sister's
                                1. Ask
                                2) Wait
                                • Go
                                一、婚假八日
                                二、喪假八日
                                """))
                .containsExactly(
                        "p You may take leave for:",
                        "li1 - a wedding of your own",
                        "li2 - or a sister's",
                        "li1 1. Ask",
                        "li1 2) Wait",
                        "li1 • Go",
                        "p 一、婚假八日",
                        "p 二、喪假八日");
    }

    private static List<String> read(String text) {
        return ExtractedBlocks.of("leave.txt", text);
    }
}
