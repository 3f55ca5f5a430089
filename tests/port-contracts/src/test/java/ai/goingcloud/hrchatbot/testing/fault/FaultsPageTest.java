package ai.goingcloud.hrchatbot.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultsPageTest {

    private static String page(String... table) {
        return FaultsPage.of(List.of(table)).text(List.of("Run by a test."));
    }

    @Test
    void a_fault_stands_with_what_was_seen_and_who_holds_it() {
        assertThat(
                        page(
                                "seen\tD1\tkilled\thealed\t<1 s | all well",
                                "test\tD1\tServerTest.heals\tHELD\t"))
                .contains("- Run by a test.\n", "- 1 of %d".formatted(Faults.all().size()))
                .containsPattern(
                        "\\| D1 \\|.*\\| killed: &lt;1 s \\\\\\| all well \\| `ServerTest`");
    }

    @Test
    void where_nothing_was_measured_the_test_says_it() {
        assertThat(page("test\tM2\tWritingTest.m2_m3_the_answer_comes\tHELD\t"))
                .contains("| the answer comes | `WritingTest` |");
    }

    @Test
    void what_failed_was_not_run_or_never_thrown_is_said() {
        List<String> table =
                List.of(
                        "seen\tD1\tkilled\thealed\thealed",
                        "test\tD1\tServerTest.heals\tFAILED\texpected this",
                        "test\tD2\tServerTest.thaws\tNOT_RUN\tneeds root");

        assertThat(page(table.toArray(String[]::new)))
                .contains(
                        "**not survived**: heals: expected this; killed: healed",
                        "not run: thaws: needs root",
                        "**not thrown**");
        assertThat(FaultsPage.of(table).missed()).contains("D1", "D2", "D3");
    }
}
