package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.PostgresStores;
import ai.goingcloud.hrchatbot.benchmark.embedded.RememberedEmbeddings;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program behind {@code ./evaluate}. */
public final class Evaluate {

    private Evaluate() {}

    /** Exits with 0 after a whole evaluation, with 2 and one line on standard error without. */
    public static void main(String[] arguments) {
        try {
            if (List.of(arguments).contains("--calibrate")) {
                System.out.print(calibrated(arguments));
                System.exit(0);
            }
            Options options = Options.of(arguments);
            if (options == null) {
                System.out.print(Options.HELP);
            } else {
                run(options);
            }
        } catch (HrChatbotException e) {
            System.err.println("evaluate: " + e.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    private static String calibrated(String[] arguments) {
        Path cache = Options.defaultCache();
        Path drawing = null;
        List<Path> sets = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            switch (argument) {
                case "--calibrate" -> {}
                case "--cache" -> cache = Path.of(Options.value(argument, rest));
                case "--curves" -> drawing = Path.of(Options.value(argument, rest));
                default -> sets.add(Options.set(argument));
            }
        }
        if (sets.isEmpty()) {
            throw new MisconfiguredException("which sets? See ./evaluate --help");
        }
        return Calibration.of(sets, cache, drawing);
    }

    private static void run(Options options) {
        if (GivenPassages.isIn(options.set())) {
            System.out.print(Calibration.inForce(options.set(), options.cache()));
            return;
        }
        EvaluationSet set = EvaluationSet.read(options.set(), options.insistOnFolder());
        List<OnnxEmbeddingModel> loaded = Adapters.models(options.models());
        List<RememberedEmbeddings> models =
                loaded.stream()
                        .map(model -> RememberedEmbeddings.of(model, options.cache()))
                        .toList();
        Path data = options.data();
        Path folder = data == null ? temporary() : data.resolve(key(set, models));
        Policy policy = Policy.forLaptop();
        try (EmbeddedChatbot chatbot =
                options.postgres()
                        ? EmbeddedChatbot.over(
                                PostgresStores.open(), set.documents().source(), models, policy)
                        : EmbeddedChatbot.open(folder, set.documents().source(), models, policy)) {
            EvaluationReport report = new EvaluationReport(options, set, chatbot, policy);
            report.ingested(ingest(chatbot, set));
            System.out.print(report.header());
            if (!set.queries().isEmpty()) {
                List<RetrievalEvaluation.Outcome> outcomes =
                        new RetrievalEvaluation(chatbot, set.documents(), options.candidates())
                                .run(set.queries());
                System.out.print(report.retrieval(outcomes));
                Path runs = options.runs();
                if (runs != null) {
                    writeRuns(runs, outcomes);
                }
            }
            if (!set.circumstances().isEmpty()) {
                System.out.print(
                        CircumstanceEvaluation.run(chatbot, set.documents(), set.circumstances()));
            }
            if (!set.questions().isEmpty()) {
                answers(options, set, chatbot, report);
            }
            if (options.ablation()) {
                System.out.print(new Ablation(chatbot, set, policy).report());
            }
            System.out.print(report.footer());
            Path file = options.report();
            if (file != null) {
                JsonLines.write(file, report.json());
            }
        } finally {
            models.forEach(RememberedEmbeddings::close);
            loaded.forEach(OnnxEmbeddingModel::close);
            if (data == null) {
                delete(folder);
            }
        }
    }

    /** How the reading went. */
    record Ingestion(Reconcile.Report report, double seconds) {}

    private static Ingestion ingest(EmbeddedChatbot chatbot, EvaluationSet set) {
        long begun = System.nanoTime();
        Reconcile.Report report;
        try (Progress _ = new Progress(chatbot::settled, set.documents().ids().size())) {
            report =
                    chatbot.useCases()
                            .reconcile()
                            .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        for (CatalogEntry entry : chatbot.catalog().entries()) {
            Cause cause = entry.cause();
            if (cause != null) {
                System.err.printf("not read: %s: %s%n", entry.path(), cause.detail());
            }
        }
        if (chatbot.documents() == 0) {
            throw new MisconfiguredException(
                    set.folder() + ": none of its documents could be read");
        }
        return new Ingestion(report, seconds);
    }

    private static void answers(
            Options options, EvaluationSet set, EmbeddedChatbot chatbot, EvaluationReport report) {
        AnswerEvaluation evaluation = new AnswerEvaluation(chatbot.useCases(), set.documents());
        Map<String, AnswerEvaluation.Given> answers = new LinkedHashMap<>();
        Map<String, AnswerEvaluation.Given> lastTurns = new LinkedHashMap<>();
        Map<String, AnswerEvaluation.Given> writtenOut = new LinkedHashMap<>();
        for (AskedQuestion question : set.questions()) {
            answers.put(question.id(), evaluation.ask(question.question(), question.history()));
            if (!question.history().isEmpty()) {
                lastTurns.put(question.id(), evaluation.ask(question.question(), List.of()));
                String standalone = question.standalone();
                if (standalone != null) {
                    writtenOut.put(question.id(), evaluation.ask(standalone, List.of()));
                }
            }
        }
        System.out.print(report.answers(answers, lastTurns, writtenOut));
        System.out.println(new Missed(chatbot, set.documents()).report(set.questions(), answers));
        Path file = options.answers();
        if (file != null) {
            writeAnswers(file, answers);
        }
    }

    private static void writeRuns(Path folder, List<RetrievalEvaluation.Outcome> outcomes) {
        for (RetrievalEvaluation.Way way : RetrievalEvaluation.Way.values()) {
            String name = way.name().toLowerCase(Locale.ROOT).replace('_', '-');
            StringBuilder lines = new StringBuilder();
            for (RetrievalEvaluation.Outcome outcome : outcomes) {
                List<String> ranked = outcome.ranked().getOrDefault(way, List.of());
                for (int i = 0; i < Math.min(100, ranked.size()); i++) {
                    // The score is the rank's, so that ties stay as they were ranked.
                    lines.append(
                            "%s Q0 %s %d %d %s%n"
                                    .formatted(
                                            outcome.query().id(),
                                            ranked.get(i),
                                            i + 1,
                                            1000 - i,
                                            name));
                }
            }
            JsonLines.write(folder.resolve(name + ".run"), lines.toString());
        }
    }

    private static void writeAnswers(Path file, Map<String, AnswerEvaluation.Given> answers) {
        List<Map<String, Object>> lines = new ArrayList<>();
        answers.forEach((id, given) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", id);
            line.put("answer", given.text());
            line.put("abstained", given.declined());
            line.put(
                    "citations",
                    given.proofs().stream()
                            .map(proof ->
                                    Map.of(
                                            "doc", proof.document(),
                                            "text", proof.quote(),
                                            "start", proof.start(),
                                            "end", proof.end()))
                            .toList());
            line.put("outcome", given.outcome() == null ? "failed" : given.outcome().word());
            line.put("closest", given.closest());
            lines.add(line);
        });
        JsonLines.write(file, lines);
    }

    /** Names an index that may be used again: another set, model or splitting has another. */
    private static String key(EvaluationSet set, List<? extends EmbeddingModel> models) {
        String identity =
                String.join(
                        "\n",
                        set.folder().toAbsolutePath().normalize().toString(),
                        set.documents().kind(),
                        models.stream()
                                .map(model -> model.space().id().value())
                                .toList()
                                .toString(),
                        Chunker.VERSION);
        return set.name() + "-" + ContentHash.of(identity).value().substring(0, 12);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("hr-chatbot-evaluation");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("could not delete " + folder);
        }
    }
}
