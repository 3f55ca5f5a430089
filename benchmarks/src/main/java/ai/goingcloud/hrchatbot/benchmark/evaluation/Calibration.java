package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.RememberedEmbeddings;
import ai.goingcloud.hrchatbot.domain.conversation.Evidence;
import ai.goingcloud.hrchatbot.domain.conversation.OwnRecords;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.Fusion;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.ScoredChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fits, for each embedding space, how strong evidence must be, and says what the threshold that was
 * fitted on the other sets does on each set.
 */
final class Calibration {

    /** The most answerable questions that may be declined, as a share. */
    private static final double MOST_FALSE = 0.10;

    private static final String BY_WORDS = "words alone";

    private final List<RememberedEmbeddings> models;
    private final List<Sample> samples = new ArrayList<>();

    private Calibration(List<RememberedEmbeddings> models) {
        this.models = models;
    }

    /**
     * A question whose answer is known to be there or not.
     *
     * @param space that told, or words alone
     * @param strength of the evidence
     */
    private record Sample(String space, String set, boolean isAnswerable, double strength) {}

    /** What a threshold does to some questions. */
    private record Effect(double falseAbstention, double f1) {

        static Effect of(List<Sample> samples, double threshold) {
            int declinedRightly = 0;
            int declinedWrongly = 0;
            int answerable = 0;
            for (Sample sample : samples) {
                boolean isDeclined = sample.strength() < threshold;
                answerable += sample.isAnswerable() ? 1 : 0;
                declinedRightly += isDeclined && !sample.isAnswerable() ? 1 : 0;
                declinedWrongly += isDeclined && sample.isAnswerable() ? 1 : 0;
            }
            int unanswerable = samples.size() - answerable;
            int all = declinedRightly + declinedWrongly + unanswerable;
            return new Effect(
                    answerable == 0 ? 0 : (double) declinedWrongly / answerable,
                    all == 0 ? 0 : 2.0 * declinedRightly / all);
        }
    }

    /**
     * The report over these sets.
     *
     * @param drawing where the curves are drawn, as SVG; null for nowhere
     */
    static String of(List<Path> sets, Path cache, @Nullable Path drawing) {
        return over(
                sets,
                cache,
                calibration -> {
                    if (drawing != null) {
                        JsonLines.write(drawing, calibration.drawn());
                    }
                    return calibration.report();
                });
    }

    /** What the product's own thresholds do on a set of questions with passages. */
    static String inForce(Path set, Path cache) {
        return over(List.of(set), cache, Calibration::effects);
    }

    private static String over(List<Path> sets, Path cache, Function<Calibration, String> report) {
        List<OnnxEmbeddingModel> loaded = Adapters.models(List.of(OnnxModel.values()));
        List<RememberedEmbeddings> models =
                loaded.stream().map(model -> RememberedEmbeddings.of(model, cache)).toList();
        try {
            Calibration calibration = new Calibration(models);
            sets.forEach(calibration::add);
            return report.apply(calibration);
        } finally {
            models.forEach(RememberedEmbeddings::close);
            loaded.forEach(OnnxEmbeddingModel::close);
        }
    }

    private void add(Path folder) {
        if (GivenPassages.isIn(folder)) {
            addGiven(folder);
        } else {
            addSearched(EvaluationSet.read(folder, false));
        }
    }

    /** Questions over documents that have to be searched. */
    private void addSearched(EvaluationSet set) {
        Path index = temporary();
        try (EmbeddedChatbot chatbot =
                EmbeddedChatbot.open(index, set.documents().source(), models, Policy.forLaptop())) {
            var _ =
                    chatbot.useCases()
                            .reconcile()
                            .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER));
            for (AskedQuestion asked : set.questions()) {
                String standalone = asked.standalone();
                String question = standalone == null ? asked.question() : standalone;
                if (OwnRecords.areAskedFor(question)) {
                    continue;
                }
                List<RankedChunk> ranked =
                        chatbot.useCases()
                                .searchChunks()
                                .search(
                                        new SearchChunks.Query(
                                                EmbeddedChatbot.CALLER,
                                                new Question(question),
                                                100,
                                                null));
                boolean isEmbedded = ranked.stream().anyMatch(hit -> hit.vector() != null);
                add(
                        set.name(),
                        question,
                        asked.isAnswerable(),
                        ranked,
                        chatbot.analyzer(),
                        isEmbedded ? model(Language.of(question)) : null);
            }
        } finally {
            Evaluate.delete(index);
        }
    }

    /** Questions with the passages that were found for them. */
    private void addGiven(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        try (Adapters.Analyzer analyzer = Adapters.analyzer()) {
            for (GivenPassages given : GivenPassages.read(folder)) {
                RememberedEmbeddings model = model(given.language());
                List<Chunk> chunks = new ArrayList<>();
                for (String text : given.passages()) {
                    chunks.add(passage(text, chunks.size(), given.language()));
                }
                add(
                        name,
                        given.question(),
                        given.isAnswerable(),
                        ranked(words(given.question()), chunks, model),
                        analyzer.analyzer(),
                        model);
            }
        }
    }

    private static Chunk passage(String text, int number, Language language) {
        return new Chunk(
                new DocumentPath("passage-%d.txt".formatted(number)),
                DocumentVersion.of(text.getBytes(StandardCharsets.UTF_8)),
                0,
                text,
                new ChunkLocation(0, text.codePointCount(0, text.length()), null),
                new ChunkContext("", List.of(), null),
                language);
    }

    private static List<RankedChunk> ranked(
            String words, List<Chunk> chunks, @Nullable RememberedEmbeddings model) {
        List<ScoredChunk> scored = new ArrayList<>();
        if (model == null) {
            for (int i = 0; i < chunks.size(); i++) {
                scored.add(new ScoredChunk(chunks.get(i), -i));
            }
            return Fusion.MIN_MAX.fuse(new SearchResult(scored, List.of()));
        }
        Embedding question = model.embedQuery(words);
        List<Embedding> embeddings =
                model.embedDocuments(chunks.stream().map(Chunk::embeddedText).toList());
        for (int i = 0; i < chunks.size(); i++) {
            scored.add(new ScoredChunk(chunks.get(i), embeddings.get(i).cosine(question)));
        }
        scored.sort(ScoredChunk.BEST_FIRST);
        return Fusion.MIN_MAX.fuse(new SearchResult(List.of(), scored));
    }

    private void add(
            String set,
            String question,
            boolean isAnswerable,
            List<RankedChunk> ranked,
            TextAnalyzer analyzer,
            @Nullable RememberedEmbeddings model) {
        String words = words(question);
        Evidence evidence =
                Evidence.of(
                        new Question(question),
                        analyzer.queryTerms(words),
                        ranked,
                        analyzer::terms,
                        model == null
                                ? Evidence.Nearness.unknown()
                                : texts -> {
                                    Embedding asked = model.embedQuery(words);
                                    return model.embedDocuments(texts).stream()
                                            .map(asked::cosine)
                                            .toList();
                                });
        samples.add(
                new Sample(
                        model == null ? BY_WORDS : model.space().model(),
                        set,
                        isAnswerable,
                        model == null ? evidence.said() : evidence.strength()));
    }

    private static String words(String question) {
        List<String> further = HrGlossary.furtherWords(question, Language.of(question));
        return further.isEmpty()
                ? question
                : "%s (%s)".formatted(question, String.join(", ", further));
    }

    private @Nullable RememberedEmbeddings model(Language language) {
        return models.stream()
                .filter(model -> model.space().reads(language))
                .findFirst()
                .orElse(null);
    }

    private Map<String, List<Sample>> bySpace() {
        return samples.stream()
                .collect(Collectors.groupingBy(Sample::space, TreeMap::new, Collectors.toList()));
    }

    private static Map<String, List<Sample>> bySet(List<Sample> samples) {
        return samples.stream()
                .collect(Collectors.groupingBy(Sample::set, TreeMap::new, Collectors.toList()));
    }

    private String report() {
        StringBuilder report = new StringBuilder();
        bySpace()
                .forEach((space, all) -> {
                    report.append("%s: fitted on all sets %.2f%n".formatted(space, fitted(all)));
                    bySet(all)
                            .forEach((set, these) -> {
                                List<Sample> others =
                                        all.stream()
                                                .filter(sample -> !sample.set().equals(set))
                                                .toList();
                                report.append(
                                        others.isEmpty()
                                                ? "  %s (%d): no other set to fit on%n"
                                                        .formatted(set, these.size())
                                                : leftOut(set, these, fitted(others)));
                                report.append(curve(these));
                            });
                });
        return report.toString();
    }

    private String effects() {
        StringBuilder report =
                new StringBuilder("questions with the passages that were found for them\n");
        bySpace()
                .forEach((space, all) -> {
                    double threshold = threshold(space);
                    long answerable = all.stream().filter(Sample::isAnswerable).count();
                    long wrong =
                            all.stream()
                                    .filter(sample -> !sample.isAnswerable())
                                    .filter(sample -> sample.strength() >= threshold)
                                    .count();
                    report.append(
                            "%s, threshold in force %.2f: %d questions, %d of them answerable%n"
                                    .formatted(space, threshold, all.size(), answerable));
                    report.append(
                            "  answered though no passage answers %.3f; declined though one does %.3f%n"
                                    .formatted(
                                            (double) wrong / Math.max(1, all.size() - answerable),
                                            Effect.of(all, threshold).falseAbstention()));
                    report.append(curve(all));
                });
        return report.toString();
    }

    private double threshold(String space) {
        return models.stream()
                .filter(model -> model.space().model().equals(space))
                .findFirst()
                .map(model -> model.evidenceThreshold().orElse(0))
                .orElse(Evidence.MIN_WORDS);
    }

    private String drawn() {
        Map<String, List<RiskCurves.Point>> curves = new LinkedHashMap<>();
        bySpace()
                .forEach((space, all) ->
                        bySet(all)
                                .forEach((set, these) ->
                                        curves.put(
                                                "%s, %s (%d)".formatted(set, space, these.size()),
                                                risks(these))));
        return RiskCurves.svg(curves);
    }

    /** For each number of answered questions, strongest evidence first. */
    private static List<RiskCurves.Point> risks(List<Sample> samples) {
        List<Sample> strongest =
                samples.stream()
                        .sorted(Comparator.comparingDouble(Sample::strength).reversed())
                        .toList();
        List<RiskCurves.Point> points = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < strongest.size(); i++) {
            wrong += strongest.get(i).isAnswerable() ? 0 : 1;
            points.add(
                    new RiskCurves.Point((i + 1.0) / strongest.size(), (double) wrong / (i + 1)));
        }
        return points;
    }

    private static String leftOut(String set, List<Sample> samples, double threshold) {
        Effect effect = Effect.of(samples, threshold);
        return "  %s (%d): fitted on the others %.2f: false abstention %.3f, abstention F1 %.3f%n"
                .formatted(set, samples.size(), threshold, effect.falseAbstention(), effect.f1());
    }

    /** The best F1 among thresholds that decline few enough answerable questions. */
    private static double fitted(List<Sample> samples) {
        return samples.stream()
                .map(Sample::strength)
                .distinct()
                .filter(threshold -> Effect.of(samples, threshold).falseAbstention() <= MOST_FALSE)
                .max(Comparator.comparingDouble(threshold -> Effect.of(samples, threshold).f1()))
                .orElse(0.0);
    }

    /** Of the questions that are answered, strongest evidence first, how many should not be. */
    private static String curve(List<Sample> samples) {
        List<Sample> strongest =
                samples.stream()
                        .sorted(Comparator.comparingDouble(Sample::strength).reversed())
                        .toList();
        StringBuilder curve = new StringBuilder();
        for (int tenth = 1; tenth <= 10; tenth++) {
            int answered = Math.max(1, strongest.size() * tenth / 10);
            long wrong =
                    strongest.subList(0, answered).stream()
                            .filter(sample -> !sample.isAnswerable())
                            .count();
            double risk = (double) wrong / answered;
            curve.append(
                    "    answers %3d %%  risk %.2f  from %.2f  %s%n"
                            .formatted(
                                    tenth * 10,
                                    risk,
                                    strongest.get(answered - 1).strength(),
                                    "#".repeat((int) Math.round(risk * 50))));
        }
        return curve.toString();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("hr-chatbot-calibration");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
