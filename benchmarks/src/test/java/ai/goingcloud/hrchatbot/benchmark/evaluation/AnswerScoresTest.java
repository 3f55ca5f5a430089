package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class AnswerScoresTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private static final AskedQuestion LEAVE =
            question("leave", true, "leave.md|240 annual leave hours", "leave.md|every April");
    private static final AskedQuestion SICK = question("sick", false, "sick.md|a doctor's note");
    private static final AskedQuestion PETS = question("pets", false);
    private static final AskedQuestion CARS = question("cars", false);

    @Test
    void counts_what_was_declined_rightly_and_wrongly() {
        AnswerScores scores =
                AnswerScores.of(
                        List.of(LEAVE, SICK, PETS, CARS),
                        Map.of(
                                "leave", declined(),
                                "sick", answered("", "sick.md|a doctor's note"),
                                "pets", declined(),
                                "cars", answered("", "travel.md|by car")));

        assertThat(scores.abstentionPrecision()).isCloseTo(0.5, EXACT);
        assertThat(scores.abstentionRecall()).isCloseTo(0.5, EXACT);
        assertThat(scores.abstentionF1()).isCloseTo(0.5, EXACT);
        assertThat(scores.falseAbstention()).isCloseTo(0.5, EXACT);
        assertThat(scores.answeredWrongly()).containsExactly("cars");
    }

    @Test
    void evidence_that_is_needed_as_a_whole_is_no_hit_in_parts() {
        AnswerScores scores =
                AnswerScores.of(
                        List.of(LEAVE),
                        Map.of("leave", answered("", "leave.md|at most 240 annual leave hours")));

        assertThat(scores.evidenceHit()).isEqualTo(new Estimate(0, 0, 0, 1));
        assertThat(scores.quoteSupport()).isCloseTo(0.5, EXACT);
        assertThat(scores.citationRecall()).isCloseTo(1, EXACT);
    }

    @Test
    void evidence_is_found_in_wider_quotes_that_look_different() {
        AnswerScores scores =
                AnswerScores.of(
                        List.of(SICK),
                        Map.of("sick", answered("", "sick.md|Bring **a doctor’s note** at once.")));

        assertThat(scores.evidenceHit()).isEqualTo(new Estimate(1, 1, 1, 1));
    }

    @Test
    void citation_precision_counts_documents_and_spares_the_also_relevant() {
        AnswerScores scores =
                AnswerScores.of(
                        List.of(SICK),
                        Map.of(
                                "sick",
                                answered(
                                        "",
                                        "sick.md|one",
                                        "sick.md|two",
                                        "also.md|three",
                                        "travel.md|four")));

        assertThat(scores.citationPrecision()).isCloseTo(2.0 / 3, EXACT);
    }

    @Test
    void numbers_of_the_right_answer_are_looked_for_in_the_answer() {
        AskedQuestion pay =
                new AskedQuestion(
                        "pay",
                        "answerable",
                        "How much?",
                        List.of(),
                        null,
                        "1,500 for 3 of 7 days",
                        List.of(new AskedQuestion.Evidence("pay.md", "1500 a month for 3 days")),
                        false,
                        List.of());

        AnswerScores scores =
                AnswerScores.of(
                        List.of(pay), Map.of("pay", answered("1,500 a month", "pay.md|1500")));

        assertThat(scores.numberRecall()).isCloseTo(0.5, EXACT);
        assertThat(AnswerScores.numbers("12.5 % of 1,234,567 in 2026, １０ days"))
                .containsExactlyInAnyOrder("12.5", "1234567", "2026", "１０");
    }

    @Test
    void an_answer_that_broke_off_is_wrong_everywhere() {
        AnswerEvaluation.Given broken =
                new AnswerEvaluation.Given(null, "", List.of(), List.of(), List.of(), false, 1);

        AnswerScores scores =
                AnswerScores.of(List.of(SICK, PETS), Map.of("sick", broken, "pets", broken));

        assertThat(scores.failed()).isEqualTo(2);
        assertThat(scores.falseAbstention()).isCloseTo(1, EXACT);
        assertThat(scores.abstentionRecall()).isCloseTo(0, EXACT);
    }

    @Test
    void bogus_and_verbatim_are_shares_of_all_citations() {
        AnswerEvaluation.Proof good =
                new AnswerEvaluation.Proof("sick.md", "a doctor's note", 0, 15, true, false);
        AnswerEvaluation.Proof bad =
                new AnswerEvaluation.Proof("sick.md", "a nurse's note", 0, 14, false, true);

        AnswerScores scores =
                AnswerScores.of(
                        List.of(SICK),
                        Map.of(
                                "sick",
                                new AnswerEvaluation.Given(
                                        Outcome.ANSWERED,
                                        "",
                                        List.of(good, good, good, bad),
                                        List.of(),
                                        List.of(),
                                        false,
                                        1)));

        assertThat(scores.bogus()).isCloseTo(0.25, EXACT);
        assertThat(scores.verbatim()).isCloseTo(0.75, EXACT);
    }

    @Test
    void spans_count_code_points() {
        assertThat(AnswerEvaluation.span("𠮷野家で10日", 1, 3)).isEqualTo("野家");
        assertThat(AnswerEvaluation.span("𠮷野家", 0, 3)).isEqualTo("𠮷野家");
        assertThat(AnswerEvaluation.span("𠮷野家", 0, 4)).isNull();
    }

    private static AskedQuestion question(String id, boolean needsAll, String... evidence) {
        return new AskedQuestion(
                id,
                evidence.length == 0 ? "unanswerable" : "answerable",
                id + "?",
                List.of(),
                null,
                null,
                List.of(evidence).stream()
                        .map(each ->
                                new AskedQuestion.Evidence(
                                        each.substring(0, each.indexOf('|')),
                                        each.substring(each.indexOf('|') + 1)))
                        .toList(),
                needsAll,
                List.of("also.md"));
    }

    private static AnswerEvaluation.Given declined() {
        return new AnswerEvaluation.Given(
                Outcome.DECLINED, "no", List.of(), List.of(), List.of(), false, 1);
    }

    private static AnswerEvaluation.Given answered(String text, String... proofs) {
        return new AnswerEvaluation.Given(
                Outcome.ANSWERED,
                text,
                List.of(proofs).stream()
                        .map(each ->
                                new AnswerEvaluation.Proof(
                                        each.substring(0, each.indexOf('|')),
                                        each.substring(each.indexOf('|') + 1),
                                        0,
                                        1,
                                        true,
                                        false))
                        .toList(),
                List.of(),
                List.of(),
                false,
                1);
    }
}
