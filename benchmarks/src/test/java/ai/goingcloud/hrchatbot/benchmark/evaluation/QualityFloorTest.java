package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples' judged questions, found and answered as the product does, beside what was reached
 * when {@code floor.tsv} was written: neither may have become worse by more than chance explains.
 * The figures of this run are in {@code target/floor.tsv}; where a drop is wanted, that file takes
 * the other's place.
 */
final class QualityFloorTest {

    private static final Path SET = Path.of("sets/samples");
    private static final Path REACHED = Path.of("target/floor.tsv");

    @TempDir private static Path data;
    private static EvaluationSet set;
    private static List<OnnxEmbeddingModel> models = List.of();
    private static EmbeddedChatbot chatbot;

    @BeforeAll
    static void read() {
        set = EvaluationSet.read(SET, false);
        models = Adapters.models(List.of(OnnxModel.values()));
        chatbot = EmbeddedChatbot.open(data, set.documents().source(), models, Policy.forLaptop());
        chatbot.useCases().reconcile().reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER));
    }

    @AfterAll
    static void close() {
        if (chatbot != null) {
            chatbot.close();
        }
        models.forEach(OnnxEmbeddingModel::close);
    }

    /**
     * One question.
     *
     * @param found nDCG@10 of the ranking; 1 where no document answers
     * @param right 1 where a citation holds the evidence, or the question is rightly declined
     */
    private record Reached(double found, double right) {

        String line(String id) {
            return String.format(Locale.ROOT, "%s\t%.3f\t%.0f", id, found, right);
        }
    }

    @Test
    void finding_and_answering_have_not_become_worse_than_chance_explains() throws IOException {
        Map<String, Reached> now = reached();
        Files.write(
                REACHED,
                now.entrySet().stream().map(one -> one.getValue().line(one.getKey())).toList());
        Map<String, Reached> floor = floor();
        assertThat(now.keySet()).as("each question of floor.tsv").isEqualTo(floor.keySet());

        assertNotWorse("found (nDCG@10)", floor, now, Reached::found);
        assertNotWorse("answered or declined rightly", floor, now, Reached::right);
    }

    @Test
    void whoever_goes_on_with_a_suggested_question_is_answered() {
        AnswerEvaluation evaluation = new AnswerEvaluation(chatbot.useCases(), set.documents());
        Set<String> suggested = new TreeSet<>();
        for (AskedQuestion question : set.questions()) {
            suggested.addAll(evaluation.ask(question.question(), question.history()).suggestions());
        }
        List<String> declined =
                suggested.stream()
                        .filter(question ->
                                evaluation.ask(question, List.of()).outcome() != Outcome.ANSWERED)
                        .toList();

        assertThat(suggested).hasSizeGreaterThan(20);
        assertThat(declined).as("of %d", suggested.size()).isEmpty();
    }

    private static void assertNotWorse(
            String what,
            Map<String, Reached> floor,
            Map<String, Reached> now,
            ToDoubleFunction<Reached> value) {
        double[] before = floor.values().stream().mapToDouble(value).toArray();
        double[] after = floor.keySet().stream().map(now::get).mapToDouble(value).toArray();
        Estimate change = Estimate.ofDifference(after, before);
        List<String> worse = new ArrayList<>();
        floor.forEach((id, one) -> {
            if (value.applyAsDouble(now.get(id)) < value.applyAsDouble(one)) {
                worse.add(id);
            }
        });
        assertThat(change.high())
                .as(
                        "%s: %s, now %s; worse: %s",
                        what, change.signedText(), Estimate.of(after).text(), worse)
                .isNotNegative();
    }

    private static Map<String, Reached> floor() throws IOException {
        Map<String, Reached> floor = new LinkedHashMap<>();
        for (String line : Files.readAllLines(SET.resolve("floor.tsv"))) {
            String[] cells = line.split("\t", -1);
            floor.put(
                    cells[0],
                    new Reached(Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
        }
        return floor;
    }

    private static Map<String, Reached> reached() {
        Map<String, Double> found = new LinkedHashMap<>();
        for (RetrievalEvaluation.Outcome outcome :
                new RetrievalEvaluation(chatbot, set.documents(), 200).run(set.queries())) {
            found.put(
                    outcome.query().id(),
                    outcome.measure(RetrievalEvaluation.Way.PRODUCT, RankingMeasure.NDCG_10));
        }
        AnswerEvaluation evaluation = new AnswerEvaluation(chatbot.useCases(), set.documents());
        Map<String, Reached> reached = new LinkedHashMap<>();
        for (AskedQuestion question : set.questions()) {
            AnswerEvaluation.Given given = evaluation.ask(question.question(), question.history());
            assertThat(given.proofs())
                    .as(question.id())
                    .allMatch(AnswerEvaluation.Proof::verbatim, "is verbatim");
            AnswerScores scores = AnswerScores.of(List.of(question), Map.of(question.id(), given));
            Estimate hit = scores.evidenceHit();
            double right = hit == null ? (given.declined() ? 1 : 0) : hit.mean();
            reached.put(question.id(), new Reached(found.getOrDefault(question.id(), 1.0), right));
        }
        return reached;
    }
}
