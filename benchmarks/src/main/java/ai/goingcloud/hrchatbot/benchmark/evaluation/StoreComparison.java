package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.PostgresStores;
import ai.goingcloud.hrchatbot.benchmark.embedded.RememberedEmbeddings;
import ai.goingcloud.hrchatbot.benchmark.laptop.Goal;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is found in Lucene and in PostgreSQL for the same judged queries over the same documents.
 */
public final class StoreComparison {

    private static final int CANDIDATES = 200;

    private StoreComparison() {}

    /**
     * nDCG@10 on both stores, by words, by vectors and as the product searches.
     *
     * @param folder a set with judged queries, or a folder of sets
     */
    public static String of(Path folder, Path data) {
        if (isJudged(folder)) {
            return ofSet(folder, data);
        }
        List<Path> sets;
        try (Stream<Path> children = Files.list(folder)) {
            sets = children.filter(StoreComparison::isJudged).sorted().toList();
        } catch (IOException e) {
            throw new MisconfiguredException(folder + ": cannot be read", e);
        }
        StringBuilder all = new StringBuilder();
        for (Path set : sets) {
            String compared = ofSet(set, data.resolve(String.valueOf(set.getFileName())));
            System.err.print(compared);
            all.append(compared);
        }
        return all.toString();
    }

    private static boolean isJudged(Path folder) {
        return Files.exists(folder.resolve("qrels.tsv"));
    }

    private static String ofSet(Path folder, Path data) {
        EvaluationSet set = EvaluationSet.read(folder, false);
        if (set.queries().isEmpty()) {
            throw new MisconfiguredException(folder + ": no judged queries");
        }
        List<OnnxEmbeddingModel> loaded = Adapters.models(List.of(OnnxModel.values()));
        List<RememberedEmbeddings> models =
                loaded.stream()
                        .map(model -> RememberedEmbeddings.of(model, Options.defaultCache()))
                        .toList();
        try {
            List<RetrievalEvaluation.Outcome> lucene;
            List<RetrievalEvaluation.Outcome> postgres;
            try (EmbeddedChatbot chatbot =
                    EmbeddedChatbot.open(
                            data, set.documents().source(), models, Policy.forLaptop())) {
                lucene = outcomes(chatbot, set);
            }
            try (EmbeddedChatbot chatbot =
                    EmbeddedChatbot.over(
                            PostgresStores.open(),
                            set.documents().source(),
                            models,
                            Policy.forLaptop())) {
                postgres = outcomes(chatbot, set);
            }
            return compared(set, lucene, postgres);
        } finally {
            models.forEach(RememberedEmbeddings::close);
            loaded.forEach(OnnxEmbeddingModel::close);
        }
    }

    private static List<RetrievalEvaluation.Outcome> outcomes(
            EmbeddedChatbot chatbot, EvaluationSet set) {
        Reconcile.Report _ =
                chatbot.useCases()
                        .reconcile()
                        .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER));
        return new RetrievalEvaluation(chatbot, set.documents(), CANDIDATES).run(set.queries());
    }

    private static String compared(
            EvaluationSet set,
            List<RetrievalEvaluation.Outcome> lucene,
            List<RetrievalEvaluation.Outcome> postgres) {
        TextTable table =
                new TextTable().row(List.of("stores", "Lucene", "PostgreSQL", "nDCG@10 of"));
        StringBuilder goals = new StringBuilder();
        for (RetrievalEvaluation.Way way :
                List.of(
                        RetrievalEvaluation.Way.WORDS,
                        RetrievalEvaluation.Way.VECTORS,
                        RetrievalEvaluation.Way.PRODUCT)) {
            double one = mean(lucene, way);
            double other = mean(postgres, way);
            table.row(
                    List.of(
                            set.name(),
                            String.format(Locale.ROOT, "%.4f", one),
                            String.format(Locale.ROOT, "%.4f", other),
                            way.label()));
            goals.append(
                    Goal.atMost(
                            "%s, %s: nDCG@10 of PostgreSQL away from Lucene's"
                                    .formatted(set.name(), way.label()),
                            Math.abs(one - other),
                            .02));
        }
        return table.text() + goals;
    }

    private static double mean(
            List<RetrievalEvaluation.Outcome> outcomes, RetrievalEvaluation.Way way) {
        return outcomes.stream()
                .mapToDouble(outcome -> outcome.measure(way, RankingMeasure.NDCG_10))
                .average()
                .orElse(0);
    }
}
