package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Says what was measured, on what, and what came out: as tables for people and once as JSON. */
final class EvaluationReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Options options;
    private final EvaluationSet set;
    private final EmbeddedChatbot chatbot;
    private final Policy policy;
    private final long begun = System.nanoTime();
    private final Map<String, Object> json = new LinkedHashMap<>();

    EvaluationReport(Options options, EvaluationSet set, EmbeddedChatbot chatbot, Policy policy) {
        this.options = options;
        this.set = set;
        this.chatbot = chatbot;
        this.policy = policy;
    }

    void ingested(Evaluate.Ingestion ingestion) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("name", set.name());
        about.put("collection", set.documents().kind());
        about.put("documents", set.documents().ids().size());
        about.put("documentsFound", chatbot.documents());
        about.put("chunks", chatbot.chunks());
        about.put("queries", set.queries().size());
        about.put("questions", set.questions().size());
        json.put("set", about);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("chunker", Chunker.VERSION);
        settings.put(
                "modelsAtHand",
                chatbot.models().stream().map(model -> model.space().id().value()).toList());
        settings.put("activeSpaces", spaces());
        settings.put("candidates", options.candidates());
        settings.put("productFusion", policy.fusion().name());
        settings.put("productCandidates", policy.candidates());
        settings.put("resamples", Estimate.RESAMPLES);
        settings.put("seed", Estimate.SEED);
        json.put("settings", settings);
        json.put("versions", Versions.software());
        json.put("machine", Versions.machine());
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put("seconds", Math.round(ingestion.seconds() * 10) / 10.0);
        reading.put("ingested", ingestion.report().ingested());
        reading.put("unchanged", ingestion.report().unchanged());
        reading.put("rejected", ingestion.report().rejected());
        reading.put("failed", ingestion.report().failed());
        json.put("reading", reading);
    }

    private List<String> spaces() {
        return chatbot.store().activeSpaces().stream()
                .map(EmbeddingSpace::id)
                .map(Object::toString)
                .toList();
    }

    /** What is measured, on what. */
    String header() {
        Map<?, ?> reading = (Map<?, ?>) json.getOrDefault("reading", Map.of());
        return """
        set        %s (%s): %d documents, %d of them read, %d chunks; %d judged queries, %d questions
        reading    %s s: %s ingested, %s unchanged, %s rejected, %s failed
        spaces     %s; chunker %s
        searching  %d candidates a list (more where they hold fewer than 10 documents); the product: %s over %d
        software   %s
        machine    %s

        """
                .formatted(
                        set.name(),
                        set.documents().kind(),
                        set.documents().ids().size(),
                        chatbot.documents(),
                        chatbot.chunks(),
                        set.queries().size(),
                        set.questions().size(),
                        reading.get("seconds"),
                        reading.get("ingested"),
                        reading.get("unchanged"),
                        reading.get("rejected"),
                        reading.get("failed"),
                        spaces().isEmpty() ? "none active" : String.join(", ", spaces()),
                        Chunker.VERSION,
                        options.candidates(),
                        policy.fusion(),
                        policy.candidates(),
                        pairs(Versions.software()),
                        pairs(Versions.machine()));
    }

    private static String pairs(Map<String, Object> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(name + " " + value));
        return String.join(", ", pairs);
    }

    /** The tables of searching. */
    String retrieval(List<RetrievalEvaluation.Outcome> outcomes) {
        Set<String> known = Set.copyOf(set.documents().ids().values());
        long missing =
                outcomes.stream()
                        .flatMap(outcome -> outcome.query().grades().keySet().stream())
                        .filter(document -> !known.contains(document))
                        .count();
        long unembedded = outcomes.stream().filter(outcome -> !outcome.embedded()).count();
        StringBuilder text = new StringBuilder();
        Map<String, Object> all = new LinkedHashMap<>();
        text.append(table("all", outcomes, all));
        Set<Language> languages = new LinkedHashSet<>();
        outcomes.forEach(outcome -> languages.add(outcome.language()));
        if (languages.size() > 1) {
            for (Language language : languages) {
                List<RetrievalEvaluation.Outcome> those =
                        outcomes.stream().filter(o -> o.language() == language).toList();
                text.append(table("questions in " + language.tag(), those, all));
            }
        }
        if (unembedded > 0) {
            text.append(
                    "%d of %d queries are in a language that no active space reads: vectors find nothing there, fused goes by words%n"
                            .formatted(unembedded, outcomes.size()));
        }
        if (missing > 0) {
            text.append(
                    "%d judgements are of documents that the collection does not have%n"
                            .formatted(missing));
        }
        text.append('\n').append(differences(outcomes, all)).append('\n');
        all.put("queriesWithoutSpace", unembedded);
        all.put("judgementsWithoutDocument", missing);
        json.put("retrieval", all);
        return text.toString();
    }

    private static String table(
            String group, List<RetrievalEvaluation.Outcome> outcomes, Map<String, Object> all) {
        boolean embedded = outcomes.stream().anyMatch(RetrievalEvaluation.Outcome::embedded);
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>();
        head.add("retrieval, %s, n=%d".formatted(group, outcomes.size()));
        Stream.of(RankingMeasure.values()).map(RankingMeasure::label).forEach(head::add);
        table.row(head);
        Map<String, Object> rows = new LinkedHashMap<>();
        for (RetrievalEvaluation.Way way : RetrievalEvaluation.Way.values()) {
            boolean applies = embedded || way != RetrievalEvaluation.Way.VECTORS;
            List<String> cells = new ArrayList<>();
            cells.add(way.label());
            Map<String, Object> figures = new LinkedHashMap<>();
            for (RankingMeasure measure : RankingMeasure.values()) {
                Estimate estimate = Estimate.of(values(outcomes, way, measure));
                cells.add(applies ? estimate.text() : "n/a");
                figures.put(measure.label(), applies ? estimate.json() : null);
            }
            table.row(cells);
            rows.put(way.name(), figures);
        }
        all.put(group, rows);
        return table.text() + "\n";
    }

    private static String differences(
            List<RetrievalEvaluation.Outcome> outcomes, Map<String, Object> all) {
        boolean embedded = outcomes.stream().anyMatch(RetrievalEvaluation.Outcome::embedded);
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>();
        head.add("paired difference (* zero is outside)");
        Stream.of(RankingMeasure.values()).map(RankingMeasure::label).forEach(head::add);
        table.row(head);
        Map<String, Object> rows = new LinkedHashMap<>();
        List<RetrievalEvaluation.Way> fused =
                List.of(
                        RetrievalEvaluation.Way.RECIPROCAL_RANK,
                        RetrievalEvaluation.Way.MIN_MAX,
                        RetrievalEvaluation.Way.PRODUCT);
        for (RetrievalEvaluation.Way one : fused) {
            for (RetrievalEvaluation.Way other :
                    List.of(RetrievalEvaluation.Way.WORDS, RetrievalEvaluation.Way.VECTORS)) {
                if (!embedded && other == RetrievalEvaluation.Way.VECTORS) {
                    continue;
                }
                String label = one.label() + " - " + other.label();
                List<String> cells = new ArrayList<>();
                cells.add(label);
                Map<String, Object> figures = new LinkedHashMap<>();
                for (RankingMeasure measure : RankingMeasure.values()) {
                    Estimate estimate =
                            Estimate.ofDifference(
                                    values(outcomes, one, measure),
                                    values(outcomes, other, measure));
                    cells.add(estimate.signedText() + (estimate.isSure() ? "*" : " "));
                    figures.put(measure.label(), estimate.json());
                }
                table.row(cells);
                rows.put(label, figures);
            }
        }
        all.put("pairedDifferences", rows);
        return table.text();
    }

    private static double[] values(
            List<RetrievalEvaluation.Outcome> outcomes,
            RetrievalEvaluation.Way way,
            RankingMeasure measure) {
        return outcomes.stream().mapToDouble(outcome -> outcome.measure(way, measure)).toArray();
    }

    /**
     * The tables of answers.
     *
     * @param answers to all questions, as asked
     * @param lastTurns to follow-ups, asked without what was said before
     * @param writtenOut to follow-ups, asked in the words that need nothing before
     */
    String answers(
            Map<String, AnswerEvaluation.Given> answers,
            Map<String, AnswerEvaluation.Given> lastTurns,
            Map<String, AnswerEvaluation.Given> writtenOut) {
        Map<String, AnswerScores> groups = new LinkedHashMap<>();
        List<AskedQuestion> questions = set.questions();
        groups.put("all", AnswerScores.of(questions, answers));
        Set<String> kinds = new LinkedHashSet<>();
        Set<Language> languages = new LinkedHashSet<>();
        questions.forEach(question -> {
            kinds.add(question.kind());
            languages.add(Language.of(question.question()));
        });
        for (String kind : kinds) {
            groups.put(
                    kind,
                    AnswerScores.of(
                            questions.stream().filter(q -> q.kind().equals(kind)).toList(),
                            answers));
        }
        group(groups, "follow-ups, with history", lastTurns, answers);
        group(groups, "follow-ups, last turn alone", lastTurns, lastTurns);
        group(groups, "follow-ups, written out", writtenOut, writtenOut);
        if (languages.size() > 1) {
            for (Language language : languages) {
                groups.put(
                        "questions in " + language.tag(),
                        AnswerScores.of(
                                questions.stream()
                                        .filter(q -> Language.of(q.question()) == language)
                                        .toList(),
                                answers));
            }
        }
        TextTable table = new TextTable();
        table.row(
                List.of(
                        "answers",
                        "n",
                        "failed",
                        "abst. P",
                        "R",
                        "F1",
                        "false abst.",
                        "evidence hit",
                        "quote supp.",
                        "cit. P",
                        "cit. R",
                        "numbers",
                        "citations",
                        "bogus",
                        "verbatim"));
        Map<String, Object> figures = new LinkedHashMap<>();
        groups.forEach((name, scores) -> {
            table.row(row(name, scores));
            figures.put(name, scores.json());
        });
        double[] times =
                answers.values().stream()
                        .mapToDouble(AnswerEvaluation.Given::milliseconds)
                        .sorted()
                        .toArray();
        double median = times[times.length / 2];
        figures.put("medianMilliseconds", median);
        figures.put("longestMilliseconds", times[times.length - 1]);
        json.put("answers", figures);
        List<String> wrong = AnswerScores.of(questions, answers).answeredWrongly();
        return "%s%nanswered though the documents do not answer: %s%ntime to an answer: median %.0f ms, longest %.0f ms%n%n"
                .formatted(
                        table.text(),
                        wrong.isEmpty() ? "none" : String.join(" ", wrong),
                        median,
                        times[times.length - 1]);
    }

    private void group(
            Map<String, AnswerScores> groups,
            String name,
            Map<String, AnswerEvaluation.Given> which,
            Map<String, AnswerEvaluation.Given> answers) {
        List<AskedQuestion> those =
                set.questions().stream()
                        .filter(question -> which.containsKey(question.id()))
                        .toList();
        if (!those.isEmpty()) {
            groups.put(name, AnswerScores.of(those, answers));
        }
    }

    private static List<String> row(String name, AnswerScores scores) {
        Estimate hit = scores.evidenceHit();
        return List.of(
                name,
                String.valueOf(scores.questions()),
                String.valueOf(scores.failed()),
                figure(scores.abstentionPrecision()),
                figure(scores.abstentionRecall()),
                figure(scores.abstentionF1()),
                figure(scores.falseAbstention()),
                hit == null ? "-" : hit.text(),
                figure(scores.quoteSupport()),
                figure(scores.citationPrecision()),
                figure(scores.citationRecall()),
                figure(scores.numberRecall()),
                String.valueOf(scores.citations()),
                figure(scores.bogus()),
                figure(scores.verbatim()));
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** How long it took. */
    String footer() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        json.put("seconds", seconds);
        return "%.1f s in all; intervals: 95 %%, %d resamples of the questions, seed %d%n"
                .formatted(seconds, Estimate.RESAMPLES, Estimate.SEED);
    }

    String json() {
        return JSON.writeValueAsString(json) + "\n";
    }
}
