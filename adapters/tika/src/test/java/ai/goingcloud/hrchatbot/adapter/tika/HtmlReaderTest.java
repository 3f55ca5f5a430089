package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.fault.Survives;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlReaderTest {

    @Test
    void reads_headings_paragraphs_and_loose_text() {
        assertThat(
                        read(
                                "<h1>Leave</h1><div>Every <b>employee</b>\n"
                                    + " has <i>25</i> days."
                                    + "<p>Paid.</p>Always.</div><blockquote>Really</blockquote>"))
                .containsExactly(
                        "h1 Leave",
                        "p Every employee has 25 days.",
                        "p Paid.",
                        "p Always.",
                        "p Really");
    }

    @Test
    void numbers_lists_as_a_browser_does() {
        assertThat(
                        read(
                                "<ol start=3><li>Ask<ul><li>your manager</ul><li><p>Wait</p><p>Long"
                                        + "</p><li value=9>Go</ol>"))
                .containsExactly(
                        "li1 3. Ask", "li2 - your manager", "li1 4. Wait", "p Long", "li1 9. Go");
    }

    @Test
    void a_term_with_its_description_is_an_item() {
        assertThat(read("<dl><dt>Sick leave</dt><dd>Paid for six weeks.</dd></dl>"))
                .containsExactly("li1 - Sick leave", "p Paid for six weeks.");
    }

    @Test
    void reads_tables_row_by_row() {
        assertThat(
                        read(
                                "<table><caption>Leave</caption><thead><tr><td>Years<td>Days</tr>"
                                        + "</thead><tbody><tr><th>0-2<td>20<br>paid</tr>"
                                        + "<tr><td colspan=2>Ask <p>HR</p></tr></tbody></table>"))
                .containsExactly("p Leave", "th Years | Days", "td 0-2 | 20 paid", "td Ask HR |");
    }

    @Test
    void a_table_that_only_lays_out_the_page_is_no_table() {
        assertThat(
                        read(
                                "<table><tr><td><h2>Leave</h2><p>25 days</p></td><td>Menu</td></tr>"
                                        + "</table>"))
                .containsExactly("h2 Leave", "p 25 days", "p Menu");
    }

    @Test
    void preformatted_text_keeps_its_lines() {
        assertThat(read("<pre>a  b\nc</pre>")).containsExactly("code a  b\nc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>secret()</script>",
                "<style>.secret{}</style>",
                "<nav>secret</nav>",
                "<aside>secret</aside>",
                "<header>secret</header>",
                "<footer>secret</footer>",
                "<p hidden>secret</p>",
                "<p aria-hidden=true>secret</p>",
                "<p style='color:red; DISPLAY : none'>secret</p>",
                "<table><tr hidden><td>a<td>secret</tr></table>",
                "<ul><li hidden>secret</ul>",
                "<button>secret</button>",
                "<select><option>secret</select>",
                "<textarea>secret</textarea>",
                "<input value=secret>",
                "<iframe src='https://secret.example/'>secret</iframe>",
                "<template>secret</template>",
                "<!-- secret -->"
            })
    @Survives("P7")
    void what_a_reader_does_not_see_is_not_read(String hidden) {
        assertThat(read(hidden + "<p>25 days</p>")).containsExactly("p 25 days");
    }

    @Test
    void the_head_and_foot_of_an_article_belong_to_it() {
        assertThat(read("<main><header>Leave</header><p>25 days</p><footer>HR</footer></main>"))
                .containsExactly("p Leave", "p 25 days", "p HR");
    }

    private static List<String> read(String body) {
        return ExtractedBlocks.of("leave.html", "<html><body>" + body + "</body></html>");
    }
}
