package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the proof of sentences must not fall below, over rules that it was not made from. */
class GroundingFloorTest {

    private static final Path SET = Path.of("sets/grounding");
    private static final Set<String> FIGURES_AND_LINKS =
            Set.of("number-changed", "unit-changed", "date-changed", "swap", "injected");

    private static final List<JudgeGrounding.Judged> JUDGED =
            Stream.of("items.jsonl", "second.jsonl", "third.jsonl", "sealed.jsonl")
                    .flatMap(file ->
                            JudgeGrounding.judged(
                                    SET.resolve(file),
                                    List.of(SET.resolve("corpus.jsonl").toString()))
                                    .stream())
                    .toList();

    @Test
    void changed_figures_swaps_and_links_are_withheld() {
        assertThat(right(item -> !item.supported() && FIGURES_AND_LINKS.contains(item.kind())))
                .isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void turned_widened_and_foreign_sentences_are_withheld() {
        assertThat(right(item -> !item.supported() && !FIGURES_AND_LINKS.contains(item.kind())))
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void supported_sentences_are_let_out() {
        assertThat(right(item -> item.supported() && !item.kind().equals("cross-lingual")))
                .isGreaterThanOrEqualTo(0.9);
        assertThat(right(item -> item.supported() && item.kind().equals("cross-lingual")))
                .isGreaterThanOrEqualTo(0.85);
    }

    private static double right(Predicate<JudgeGrounding.Item> which) {
        List<JudgeGrounding.Judged> judged =
                JUDGED.stream().filter(one -> which.test(one.item())).toList();
        assertThat(judged).hasSizeGreaterThan(20);
        return (double) judged.stream().filter(JudgeGrounding.Judged::right).count()
                / judged.size();
    }
}
