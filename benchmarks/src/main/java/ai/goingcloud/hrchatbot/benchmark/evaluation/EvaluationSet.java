package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A folder with documents and questions about them.
 *
 * @param queries judged queries, in the order of the judgements; empty without any
 * @param questions to be answered; empty without any
 * @param circumstances questions that say who asks, and when; empty without any
 */
public record EvaluationSet(
        Path folder,
        DocumentCollection documents,
        List<JudgedQuery> queries,
        List<AskedQuestion> questions,
        List<CircumstanceEvaluation.Circumstance> circumstances) {

    public EvaluationSet {
        circumstances = List.copyOf(circumstances);
        queries = List.copyOf(queries);
        questions = List.copyOf(questions);
    }

    /**
     * Reads a set.
     *
     * @param insistOnFolder whether to read docs/ even where corpus.jsonl is there
     * @throws MisconfiguredException when it is not there, broken, or asks nothing
     */
    public static EvaluationSet read(Path folder, boolean insistOnFolder) {
        if (!Files.isDirectory(folder)) {
            throw new MisconfiguredException(folder + ": there is no such folder");
        }
        if (CircumstanceEvaluation.isIn(folder)) {
            return new EvaluationSet(
                    folder,
                    DocumentCollection.inFolder(folder),
                    List.of(),
                    List.of(),
                    CircumstanceEvaluation.read(folder));
        }
        List<JudgedQuery> queries = queries(folder);
        List<AskedQuestion> questions = questions(folder.resolve("questions.jsonl"));
        if (queries.isEmpty() && questions.isEmpty()) {
            throw new MisconfiguredException(
                    folder
                            + ": no questions: it needs queries.jsonl with qrels.tsv, or"
                            + " questions.jsonl");
        }
        return new EvaluationSet(
                folder,
                DocumentCollection.of(folder, insistOnFolder),
                queries,
                questions,
                List.of());
    }

    /** The set's name, for people. */
    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static List<JudgedQuery> queries(Path folder) {
        Path queries = folder.resolve("queries.jsonl");
        Path judgements = folder.resolve("qrels.tsv");
        if (!Files.exists(queries) && !Files.exists(judgements)) {
            return List.of();
        }
        for (Path file : List.of(queries, judgements)) {
            if (!Files.isRegularFile(file)) {
                throw new MisconfiguredException(file + ": missing; the one needs the other");
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (JsonLines.Line line : JsonLines.of(queries)) {
            JsonNode object = line.object();
            String text = line.required(object, "text");
            if (texts.put(line.required(object, "id", "_id"), text) != null) {
                throw line.wrong("a second query of this id");
            }
        }
        Map<String, Map<String, Integer>> grades = grades(judgements, texts.keySet());
        List<JudgedQuery> judged = new ArrayList<>();
        grades.forEach((id, documents) ->
                judged.add(new JudgedQuery(id, texts.getOrDefault(id, ""), documents)));
        return judged;
    }

    private static Map<String, Map<String, Integer>> grades(Path file, Set<String> queries) {
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        for (JsonLines.Line line : JsonLines.of(file)) {
            String[] parts = line.text().split("\t", -1);
            if (parts.length != 3) {
                throw line.wrong("needs three parts between tabs: query, document, grade");
            }
            int grade;
            try {
                grade = Integer.parseInt(parts[2].strip());
            } catch (NumberFormatException e) {
                if (line.number() == 1) {
                    continue;
                }
                throw line.wrong("the grade '%s' is not a whole number".formatted(parts[2]));
            }
            if (!queries.contains(parts[0])) {
                throw line.wrong("there is no query '%s'".formatted(parts[0]));
            }
            if (grade > 0) {
                grades.computeIfAbsent(parts[0], _ -> new LinkedHashMap<>()).put(parts[1], grade);
            }
        }
        return grades;
    }

    private static List<AskedQuestion> questions(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<AskedQuestion> questions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonLines.Line line : JsonLines.of(file)) {
            AskedQuestion question = question(line, line.object());
            if (!ids.add(question.id())) {
                throw line.wrong("a second question '%s'".formatted(question.id()));
            }
            questions.add(question);
        }
        return questions;
    }

    private static AskedQuestion question(JsonLines.Line line, JsonNode object) {
        if (!object.path("evidence").isArray()) {
            throw line.wrong("'evidence' is missing; [] says that the documents do not answer");
        }
        List<AskedQuestion.Evidence> evidence = new ArrayList<>();
        for (JsonNode each : object.path("evidence")) {
            evidence.add(
                    new AskedQuestion.Evidence(
                            line.required(each, "doc"), line.required(each, "quote")));
        }
        List<Turn> history = new ArrayList<>();
        for (JsonNode turn : object.path("turns")) {
            history.add(new Turn(line.required(turn, "user"), turn.path("assistant").asString("")));
        }
        List<String> alsoRelevant = new ArrayList<>();
        object.path("also_relevant").forEach(each -> alsoRelevant.add(each.asString("")));
        return new AskedQuestion(
                line.required(object, "id"),
                line.required(object, "kind"),
                line.required(object, "question"),
                history,
                optional(object, "standalone"),
                optional(object, "answer"),
                evidence,
                object.path("need").asString("").equals("all"),
                alsoRelevant);
    }

    private static @Nullable String optional(JsonNode object, String name) {
        String text = object.path(name).asString("");
        return text.isBlank() ? null : text;
    }
}
