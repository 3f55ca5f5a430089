package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.retrieval.Idea;
import ai.goingcloud.hrchatbot.domain.retrieval.Slips;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What each idea is worth: the same queries and questions with one of them left out. */
final class Ablation {

    private final EmbeddedChatbot chatbot;
    private final EvaluationSet set;
    private final Policy policy;

    Ablation(EmbeddedChatbot chatbot, EvaluationSet set, Policy policy) {
        this.chatbot = chatbot;
        this.set = set;
        this.policy = policy;
    }

    /** What came of all queries and questions in one way. */
    @SuppressWarnings("ArrayRecordComponent") // Made for one table and never compared.
    private record Row(
            double[] gains, double[] slips, double[] hits, @Nullable AnswerScores scores) {}

    /** A line for each idea. */
    String report() {
        TextTable table = new TextTable();
        table.row(
                List.of(
                        "left out",
                        "nDCG@10",
                        "difference",
                        "with a slip each",
                        "difference",
                        "evidence hit",
                        "difference",
                        "cit. P",
                        "false abst.",
                        "abst. F1"));
        Row whole = row(policy);
        table.row(cells("nothing", whole, null));
        for (Idea idea : Idea.values()) {
            table.row(
                    cells(
                            idea.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            row(policy.with(idea.leftOut())),
                            whole));
        }
        return table.text() + "differences to nothing left out; * zero is outside the interval\n\n";
    }

    /**
     * @param whole null for the row that the others are compared with
     */
    private static List<String> cells(String name, Row row, @Nullable Row whole) {
        AnswerScores scores = row.scores();
        return List.of(
                name,
                mean(row.gains()),
                whole == null ? "" : difference(row.gains(), whole.gains()),
                mean(row.slips()),
                whole == null ? "" : difference(row.slips(), whole.slips()),
                mean(row.hits()),
                whole == null ? "" : difference(row.hits(), whole.hits()),
                scores == null ? "-" : figure(scores.citationPrecision()),
                scores == null ? "-" : figure(scores.falseAbstention()),
                scores == null ? "-" : figure(scores.abstentionF1()));
    }

    private Row row(Policy way) {
        UseCases useCases = chatbot.under(way);
        double[] gains = gains(useCases, UnaryOperator.identity());
        double[] slips = gains(useCases, Ablation::withSlip);
        if (set.questions().isEmpty()) {
            return new Row(gains, slips, new double[0], null);
        }
        AnswerEvaluation evaluation = new AnswerEvaluation(useCases, set.documents());
        Map<String, AnswerEvaluation.Given> answers = new HashMap<>();
        List<Double> hits = new ArrayList<>();
        for (AskedQuestion question : set.questions()) {
            AnswerEvaluation.Given given = evaluation.ask(question.question(), question.history());
            answers.put(question.id(), given);
            if (question.isAnswerable()) {
                hits.add(AnswerScores.isHit(question, given) ? 1.0 : 0.0);
            }
        }
        return new Row(
                gains,
                slips,
                hits.stream().mapToDouble(Double::doubleValue).toArray(),
                AnswerScores.of(set.questions(), answers));
    }

    private double[] gains(UseCases useCases, UnaryOperator<String> asked) {
        return set.queries().stream()
                .mapToDouble(query ->
                        RankingMeasure.NDCG_10.of(
                                ranked(useCases, asked.apply(query.text())), query.grades()))
                .toArray();
    }

    /** The same with two letters of its longest word in Latin letters changed about. */
    static String withSlip(String query) {
        return Slips.words(query).stream()
                .max(Comparator.comparingInt(word -> word.text().length()))
                .map(word -> {
                    StringBuilder letters = new StringBuilder(word.text());
                    int at = letters.length() / 2;
                    char letter = letters.charAt(at);
                    letters.setCharAt(at, letters.charAt(at - 1));
                    letters.setCharAt(at - 1, letter);
                    return word.replacedIn(query, letters.toString());
                })
                .orElse(query);
    }

    private List<String> ranked(UseCases useCases, String query) {
        Set<String> ranked = new LinkedHashSet<>();
        useCases.searchChunks()
                .search(
                        new SearchChunks.Query(
                                EmbeddedChatbot.CALLER, new Question(query), 100, null))
                .forEach(hit -> ranked.add(set.documents().id(hit.chunk().path())));
        return List.copyOf(ranked);
    }

    private static String mean(double[] values) {
        return values.length == 0 ? "-" : Estimate.of(values).text();
    }

    private static String difference(double[] values, double[] whole) {
        if (values.length == 0) {
            return "-";
        }
        Estimate difference = Estimate.ofDifference(values, whole);
        return difference.signedText() + (difference.isSure() ? "*" : " ");
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "-" : "%.3f".formatted(value);
    }
}
