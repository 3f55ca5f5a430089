package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrontMatterTest {

    @Test
    void values_are_as_they_are_written() {
        FrontMatter cut =
                FrontMatter.cutFrom(
                        """
                        ---
                        title: "Leave: the rules"
                        validFrom: 2026-04-01
                        draft: No
                        version: 1.10
                        audiences: [hr, staff]
                        countries:
                          - TW
                          - NO
                        owner:
                        reviewer: null
                        summary: >
                          Two
                          lines
                        ---
                        Text
                        """);

        assertThat(cut.declared().attributes())
                .isEqualTo(
                        Map.of(
                                "title", List.of("Leave: the rules"),
                                "validfrom", List.of("2026-04-01"),
                                "draft", List.of("No"),
                                "version", List.of("1.10"),
                                "audiences", List.of("hr", "staff"),
                                "countries", List.of("TW", "NO"),
                                "summary", List.of("Two lines\n")));
        assertThat(cut.body()).isEqualTo("Text\n");
    }

    @Test
    void a_nested_map_has_no_values_but_its_key_is_not_lost() {
        FrontMatter cut = FrontMatter.cutFrom("---\naudiences:\n  group: hr\n---\n");

        assertThat(cut.declared().has("audiences")).isTrue();
        assertThat(cut.declared().values("audiences")).isEmpty();
    }

    @Test
    void a_rule_that_comes_by_a_merge_key_holds_too() {
        FrontMatter cut = FrontMatter.cutFrom("---\n<<: {audiences: hr}\ntitle: Pay\n---\n");

        assertThat(cut.declared().values("audiences")).containsExactly("hr");
    }

    @Test
    void says_which_line_is_wrong() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> FrontMatter.cutFrom("---\na: b\ntitle: Leave: rules\n---\n"))
                .withMessage(
                        "The file begins with a line '---', so the lines up to the next one are"
                            + " what is said about the document, and they cannot be understood:"
                            + " line 3 is not valid YAML. Where it is just a line across the page,"
                            + " put an empty line before it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Leave\n\n---\n\ntitle: x\n---\n",
                " ---\ntitle: x\n---\n",
                "---- \ntitle: x\n---\n",
                "---\n\nA line across the page above.",
                "--- title: x\n---\n"
            })
    void only_a_first_line_of_three_dashes_begins_it(String text) {
        FrontMatter cut = FrontMatter.cutFrom(text);

        assertThat(cut.declared().attributes()).isEmpty();
        assertThat(cut.body()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n---\nText", "---\r\n# nothing\r\n---\r\nText", "---\n...\nText"})
    void may_be_empty(String text) {
        FrontMatter cut = FrontMatter.cutFrom(text);

        assertThat(cut.declared().attributes()).isEmpty();
        assertThat(cut.body()).isEqualTo("Text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\naudiences: hr\n\nThe end is missing.",
                "---\nstaff only\n---\n",
                "---\n- audiences\n- hr\n---\n",
                "---\ntitle: Leave: the rules\n---\n",
                "---\naudiences: [hr\n---\n",
                "---\naudiences: hr\naudiences: staff\n---\n",
                "---\nvalid_from: 2026-04-01\nvalidFrom: 2026-05-01\n---\n",
                "---\n[a, b]: c\n---\n",
                "---\n\tx: y\n---\n"
            })
    void what_cannot_be_understood_is_refused(String text) {
        assertRefused(text);
    }

    @Test
    void bombs_are_refused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertRefused("---\n" + laughs + "---\n");
        assertRefused("---\na: " + "[".repeat(30_000) + "\n---\n");
        assertRefused("---\na: " + "{a: ".repeat(10_000) + "\n---\n");
        assertRefused("---\na: " + "x".repeat(100_000) + "\n---\n");
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> FrontMatter.cutFrom(text))
                .satisfies(e -> assertThat(e.reason().kind()).isEqualTo(Cause.Kind.BAD_METADATA));
    }
}
