package ai.goingcloud.hrchatbot.benchmark.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarksPageTest {

    @Test
    void says_of_each_goal_what_was_seen_and_whether_it_is_met() {
        String page =
                BenchmarksPage.page(
                        Map.of(
                                "latency",
                                "product    p50 9.10 ms\n"
                                        + Goal.atMost("over the floor", 1.24, 1.2)
                                        + Goal.atLeast("times faster than a peer", 62, 60)));

        assertThat(page)
                .contains("| over the floor | at most 1.2 | 1.24 | **missed** |")
                .contains("| times faster than a peer | at least 60 | 62 | met |")
                .contains("1 of 2 goals are met")
                .contains("## latency")
                .contains("product    p50 9.10 ms");
    }

    @Test
    void tells_nothing_of_where_things_lie_on_the_machine() {
        String page =
                BenchmarksPage.page(
                        Map.of("ingest", "ingest     /home/somebody/sets/handbook: 5 chunks/s\n"));

        assertThat(page).contains("ingest     handbook: 5 chunks/s").doesNotContain("somebody");
    }

    @Test
    void keeps_three_digits_of_a_figure() {
        assertThat(Goal.atLeast("a", 9387.4, 100)).contains("seen 9,387: met");
        assertThat(Goal.atMost("a", .0021, .02)).contains("at most 0.02; seen 0.002: met");
        assertThat(Goal.atMost("a", 0, 0)).contains("at most 0; seen 0: met");
    }
}
