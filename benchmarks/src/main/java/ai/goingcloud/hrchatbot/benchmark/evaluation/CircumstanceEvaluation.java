package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Asks the same things on different days and by different people: which documents an answer may
 * use, and which must neither be used nor shown.
 */
final class CircumstanceEvaluation {

    private CircumstanceEvaluation() {}

    /**
     * Who asks what, when, and what is right.
     *
     * @param documents all of them must be cited
     * @param forbidden none of them may be cited or shown
     * @param outcome answered, declined, clarification, or conflict: answered with the disagreement
     *     said
     */
    record Circumstance(
            String id,
            String question,
            LocalDate asOf,
            Caller caller,
            Set<String> documents,
            Set<String> forbidden,
            String outcome) {}

    /** Whether a folder's questions say who asks, and when. */
    static boolean isIn(Path folder) {
        Path file = folder.resolve("questions.jsonl");
        return Files.isRegularFile(file)
                && JsonLines.of(file).stream()
                        .anyMatch(line -> line.object().path("expect").isObject());
    }

    static List<Circumstance> read(Path folder) {
        List<Circumstance> circumstances = new ArrayList<>();
        for (JsonLines.Line line : JsonLines.of(folder.resolve("questions.jsonl"))) {
            JsonNode object = line.object();
            JsonNode expect = object.path("expect");
            JsonNode caller = object.path("caller");
            try {
                circumstances.add(
                        new Circumstance(
                                line.required(object, "id"),
                                line.required(object, "question"),
                                LocalDate.parse(line.required(object, "asOf")),
                                new Caller(
                                        "evaluation",
                                        texts(caller.path("groups")),
                                        caller.path("country").stringValue(null),
                                        Set.of()),
                                texts(expect.path("docs")),
                                texts(expect.path("forbidden")),
                                line.required(expect, "outcome")));
            } catch (DateTimeParseException e) {
                throw new MisconfiguredException(folder + ": 'asOf' must be a day", e);
            }
        }
        return circumstances;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    /** One line for each that went wrong, then the sums. */
    static String run(
            EmbeddedChatbot chatbot, DocumentCollection documents, List<Circumstance> all) {
        AnswerEvaluation evaluation = new AnswerEvaluation(chatbot.useCases(), documents);
        StringBuilder report = new StringBuilder();
        int right = 0;
        int forbidden = 0;
        for (Circumstance each : all) {
            AnswerEvaluation.Given given =
                    evaluation.ask(each.question(), List.of(), each.caller(), each.asOf());
            Set<String> cited = new LinkedHashSet<>();
            given.proofs().forEach(proof -> cited.add(proof.document()));
            Set<String> seen = new HashSet<>(cited);
            seen.addAll(given.closest());
            seen.retainAll(each.forbidden());
            forbidden += seen.size();
            boolean isRight =
                    seen.isEmpty()
                            && cited.containsAll(each.documents())
                            && said(given).equals(each.outcome());
            right += isRight ? 1 : 0;
            if (!isRight) {
                report.append(
                        "wrong: %s expected %s of %s, got %s of %s%s%n"
                                .formatted(
                                        each.id(),
                                        each.outcome(),
                                        each.documents(),
                                        said(given),
                                        cited,
                                        seen.isEmpty() ? "" : ", forbidden " + seen));
            }
        }
        return report
                + "circumstances (who asks, and when): %d of %d right; forbidden documents used or shown: %d%n%n"
                        .formatted(right, all.size(), forbidden);
    }

    private static String said(AnswerEvaluation.Given given) {
        Outcome outcome = given.outcome();
        if (outcome == null) {
            return "failed";
        }
        return outcome == Outcome.ANSWERED && given.saysDisagreement()
                ? "conflict"
                : outcome.name().toLowerCase(Locale.ROOT);
    }
}
