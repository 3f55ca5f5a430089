package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkdownReaderTest {

    @Test
    void marks_vanish_and_words_stay() {
        assertThat(
                        read(
                                "You get **25 days** of _paid_ leave; ask"
                                        + " [your manager](https://hr.example/who) or `#hr-help`"
                                        + " &amp; see ![the calendar](cal.png)."))
                .containsExactly(
                        "p You get 25 days of paid leave; ask your manager or #hr-help & see the"
                                + " calendar.");
    }

    @Test
    void a_bare_link_keeps_its_angle_brackets() {
        assertThat(read("Write to <hr@corp.example> or see <https://hr.example/leave?a=1>."))
                .containsExactly(
                        "p Write to <hr@corp.example> or see <https://hr.example/leave?a=1>.");
    }

    @Test
    void line_breaks_are_spaces_except_between_ideographs() {
        assertThat(read("Leave is\npaid.  \nAlways.")).containsExactly("p Leave is paid. Always.");
        assertThat(read("員工因結婚\n得請婚假八日。")).containsExactly("p 員工因結婚得請婚假八日。");
    }

    @Test
    void headings_of_both_styles_are_headings() {
        assertThat(read("Leave\n=====\n\nSick leave\n---\n\n### Notice {#notice}\n\n#### Pay ####"))
                .containsExactly("h1 Leave", "h2 Sick leave", "h3 Notice", "h4 Pay");
    }

    @Test
    void list_numbers_are_as_the_author_wrote_them() {
        assertThat(read("3. Ask\n3. Wait\n8. Go\n\n1) First\n2) Second"))
                .containsExactly(
                        "li1 3. Ask", "li1 3. Wait", "li1 8. Go", "li1 1) First", "li1 2) Second");
    }

    @Test
    void nested_lists_know_their_depth_and_further_paragraphs_follow_their_item() {
        assertThat(
                        read(
                                """
                                1. Parental leave

                                   It is paid.
                                    * Mothers
                                        1. before birth
                                        2. after birth
                                    + Fathers
                                2. Sick leave
                                """))
                .containsExactly(
                        "li1 1. Parental leave",
                        "p It is paid.",
                        "li2 - Mothers",
                        "li3 1. before birth",
                        "li3 2. after birth",
                        "li2 - Fathers",
                        "li1 2. Sick leave");
    }

    @Test
    void quotes_are_paragraphs_and_code_keeps_its_lines() {
        assertThat(read("> Leave is\n> paid.\n\n```\nleave = 25\n\ndays\n```"))
                .containsExactly("p Leave is paid.", "code leave = 25\ndays");
    }

    @Test
    void tables_have_a_header_and_rows() {
        assertThat(
                        read(
                                """
                                | Years | **Days** |
                                |-------|---------:|
                                | 0-2   | 20 \\| 21 |
                                | 3+    | [25](x)  |
                                """))
                .containsExactly("th Years | Days", "td 0-2 | 20 | 21", "td 3+ | 25");
    }

    @Test
    void html_inside_is_read_as_html() {
        assertThat(
                        read(
                                """
                                <details><summary>Who?</summary>

                                All **staff**.

                                </details>
                                <!-- not for the public -->
                                <table>
                                  <tr><th>Years</th><th>Days</th></tr>

                                  <tr><td>0-2</td><td>20<br>paid</td></tr>

                                    <tr><td>3+</td><td>25</td></tr>
                                </table>

                                Press <kbd>F1</kbd><br>for <!-- no --> help.
                                """))
                .containsExactly(
                        "p Who?",
                        "p All staff.",
                        "th Years | Days",
                        "td 0-2 | 20 paid",
                        "td 3+ | 25",
                        "p Press F1 for help.");
    }

    @Test
    void marks_of_site_generators_are_no_words() {
        assertThat(
                        read(
                                """
                                {% include "banner.html" %}

                                ## Leave {{ page.year }}
                                {: .no_toc }

                                Ask [HR]({% page "/hr/#leave" %}){{< icon >}} today.
                                {%- if staff -%}
                                Yes.
                                """))
                .containsExactly("h2 Leave", "p Ask HR today.", "p Yes.");
    }

    @Test
    void braces_that_are_no_such_mark_stay() {
        assertThat(read("Use {this}, {{ that } and 5 {% of it."))
                .containsExactly("p Use {this}, {{ that } and 5 {% of it.");
    }

    private static List<String> read(String markdown) {
        return ExtractedBlocks.of("leave.md", markdown);
    }
}
