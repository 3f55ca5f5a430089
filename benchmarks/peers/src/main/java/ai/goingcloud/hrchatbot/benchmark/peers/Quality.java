package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.RememberedEmbeddings;
import ai.goingcloud.hrchatbot.benchmark.evaluation.Estimate;
import ai.goingcloud.hrchatbot.benchmark.evaluation.EvaluationSet;
import ai.goingcloud.hrchatbot.benchmark.evaluation.JudgedQuery;
import ai.goingcloud.hrchatbot.benchmark.evaluation.RankingMeasure;
import ai.goingcloud.hrchatbot.benchmark.evaluation.TextTable;
import ai.goingcloud.hrchatbot.benchmark.laptop.Goal;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Which documents are found for judged queries: the product beside each peer's documented default
 * pipeline, over the same texts and model files.
 */
final class Quality {

    private static final int CHUNKS = 100;
    private static final String PLAIN = "product, plain";
    private static final Path CACHE =
            Path.of(System.getProperty("java.io.tmpdir"), "hr-chatbot-embeddings");

    private final Path data;
    private final List<RememberedEmbeddings> models;
    private final StringBuilder report = new StringBuilder();
    private final Map<String, Integer> better = new LinkedHashMap<>();
    private final Map<String, Integer> worse = new LinkedHashMap<>();

    private Quality(Path data, List<RememberedEmbeddings> models) {
        this.data = data;
        this.models = models;
    }

    static String measure(List<Path> sets, Path data) {
        List<OnnxEmbeddingModel> loaded = Adapters.models(List.of(OnnxModel.values()));
        List<RememberedEmbeddings> models =
                loaded.stream().map(model -> RememberedEmbeddings.of(model, CACHE)).toList();
        try {
            Quality quality = new Quality(data, models);
            quality.report.append(
                    """
                    quality    nDCG@10 and Recall@5 of documents, each ranked by its best of 100 chunks; the same texts (title,
                               empty line, text) and model files; differences of nDCG@10 with the interval that 95 % of
                               resampled query sets fall in
                    product    as it searches: words and vectors, with its glossary, whose author had seen some of these queries;
                               compared is the plain product, which has no glossary
                    langchain4j  EmbeddingStoreIngestor with the splitter of Easy RAG (recursive, 300 tokens, 30 over),
                               InMemoryEmbeddingStore, EmbeddingStoreContentRetriever
                    Spring AI  TokenTextSplitter as it comes (800 tokens; the model reads 512), SimpleVectorStore
                    model      bge-small of the queries' language; for Japanese, which none reads, the peers have the Chinese one
                    """);
            sets.forEach(quality::set);
            quality.goals();
            return quality.report.toString();
        } finally {
            models.forEach(RememberedEmbeddings::close);
            loaded.forEach(OnnxEmbeddingModel::close);
        }
    }

    private record Text(String id, String text) {}

    private void set(Path folder) {
        EvaluationSet set = EvaluationSet.read(folder, false);
        if (set.queries().isEmpty()) {
            throw new MisconfiguredException(folder + ": no judged queries");
        }
        Language language = Language.of(set.queries().getFirst().text());
        EmbeddingModel model =
                models.get(language == Language.ENGLISH || models.size() == 1 ? 0 : 1);
        Map<String, double[]> gains = new LinkedHashMap<>();
        TextTable table =
                new TextTable()
                        .row(List.of(set.name(), "nDCG@10", "Recall@5", "plain product better by"));
        Map<String, Function<String, List<String>>> ways = new LinkedHashMap<>();
        List<Text> texts = texts(folder);
        ways.put("langchain4j", langchain4j(texts, model));
        ways.put("Spring AI", spring(texts, model));
        try (EmbeddedChatbot chatbot =
                EmbeddedChatbot.open(
                        data.resolve(set.name()),
                        set.documents().source(),
                        models,
                        Policy.forLaptop())) {
            Reconcile.Report _ =
                    chatbot.useCases()
                            .reconcile()
                            .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER));
            Map<String, Function<String, List<String>>> all = new LinkedHashMap<>();
            all.put("product", query -> product(chatbot, set, query));
            all.put(PLAIN, query -> plain(chatbot, set, query));
            all.putAll(ways);
            all.forEach((name, way) -> {
                double[] ndcg = new double[set.queries().size()];
                double[] recall = new double[set.queries().size()];
                for (int i = 0; i < ndcg.length; i++) {
                    JudgedQuery query = set.queries().get(i);
                    List<String> ranked = way.apply(query.text());
                    ndcg[i] = RankingMeasure.NDCG_10.of(ranked, query.grades());
                    recall[i] = RankingMeasure.RECALL_5.of(ranked, query.grades());
                }
                gains.put(name, ndcg);
                table.row(row(name, ndcg, recall, gains.getOrDefault(PLAIN, ndcg)));
            });
        }
        report.append(
                String.format(
                        Locale.ROOT,
                        "%n%s, %d documents, %d queries%n",
                        set.name(),
                        texts.size(),
                        set.queries().size()));
        report.append(table.text());
        System.err.print(table.text());
    }

    private List<String> row(String name, double[] ndcg, double[] recall, double[] plain) {
        String difference = "";
        if (!name.startsWith("product")) {
            Estimate gain = Estimate.ofDifference(plain, ndcg);
            difference = gain.signedText() + (gain.isSure() ? " *" : "");
            better.merge(name, gain.isSure() && gain.mean() > 0 ? 1 : 0, Integer::sum);
            worse.merge(name, gain.isSure() && gain.mean() < 0 ? 1 : 0, Integer::sum);
        }
        return List.of(
                name,
                String.format(Locale.ROOT, "%.3f", Estimate.of(ndcg).mean()),
                String.format(Locale.ROOT, "%.2f", Estimate.of(recall).mean()),
                difference);
    }

    private void goals() {
        report.append('\n');
        better.forEach((name, sets) -> {
            report.append(
                    Goal.atMost(
                            "sets on which the plain product is worse than %s beyond chance"
                                    .formatted(name),
                            worse.getOrDefault(name, 0),
                            0));
            report.append(
                    Goal.atLeast(
                            "sets on which the plain product is better than %s beyond chance"
                                    .formatted(name),
                            sets,
                            2));
        });
    }

    private static List<String> product(EmbeddedChatbot chatbot, EvaluationSet set, String query) {
        return chatbot
                .useCases()
                .searchChunks()
                .search(
                        new SearchChunks.Query(
                                EmbeddedChatbot.CALLER, new Question(query), CHUNKS, null))
                .stream()
                .map(hit -> set.documents().id(hit.chunk().path()))
                .distinct()
                .toList();
    }

    /** The same search without the glossary, whose author had seen some of these queries. */
    private List<String> plain(EmbeddedChatbot chatbot, EvaluationSet set, String query) {
        Language language = Language.of(query);
        List<SpaceVector> vectors = new ArrayList<>();
        for (EmbeddingModel model : models) {
            boolean reads =
                    chatbot.store().activeSpaces().stream()
                            .anyMatch(space ->
                                    space.id().equals(model.space().id()) && space.reads(language));
            if (reads) {
                vectors.add(new SpaceVector(model.space().id(), model.embedQuery(query)));
            }
        }
        SearchRequest request =
                new SearchRequest(
                        chatbot.analyzer().queryTerms(query),
                        vectors,
                        Visibility.of(
                                EmbeddedChatbot.CALLER, LocalDate.now(ZoneId.systemDefault())),
                        Policy.forLaptop().candidates());
        return Policy.forLaptop().fusion().fuse(chatbot.store().search(request)).stream()
                .map(hit -> set.documents().id(hit.chunk().path()))
                .distinct()
                .toList();
    }

    private static Function<String, List<String>> langchain4j(
            List<Text> texts, EmbeddingModel model) {
        Langchain4jPipeline pipeline = new Langchain4jPipeline(model);
        texts.forEach(text -> pipeline.add(text.id(), text.text()));
        pipeline.ingest();
        return query -> pipeline.ranked(query, CHUNKS);
    }

    private static Function<String, List<String>> spring(List<Text> texts, EmbeddingModel model) {
        SpringPipeline pipeline = new SpringPipeline(model);
        texts.forEach(text -> pipeline.add(text.id(), text.text()));
        pipeline.ingest();
        return query -> pipeline.ranked(query, CHUNKS);
    }

    /** The set's texts, each with its title before it where it has one. */
    private static List<Text> texts(Path set) {
        List<Text> texts = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(set.resolve("corpus.jsonl"))) {
                if (line.isBlank()) {
                    continue;
                }
                JsonNode node = JsonMapper.shared().readTree(line);
                String title = node.path("title").asString("");
                String text = node.path("text").asString("");
                String whole = title.isBlank() ? text : title + "\n\n" + text;
                if (!whole.isBlank()) {
                    texts.add(
                            new Text(
                                    node.path("id").asString(node.path("_id").asString("")),
                                    whole));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
