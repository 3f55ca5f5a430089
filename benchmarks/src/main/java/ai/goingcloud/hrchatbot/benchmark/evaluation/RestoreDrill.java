package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.benchmark.embedded.PostgresStores;
import ai.goingcloud.hrchatbot.benchmark.embedded.RememberedEmbeddings;
import ai.goingcloud.hrchatbot.benchmark.laptop.Goal;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dumps a database that answers a set's questions, drops it, restores it under the same name, and
 * asks again, with no documents at hand: every answer must be the one from before.
 */
public final class RestoreDrill {

    private RestoreDrill() {}

    /** Runs the drill and says how it went. */
    public static String on(Path folder, Path data) {
        EvaluationSet set = EvaluationSet.read(folder, false);
        if (set.questions().isEmpty()) {
            throw new MisconfiguredException(folder + ": no questions");
        }
        List<OnnxEmbeddingModel> loaded = Adapters.models(List.of(OnnxModel.values()));
        List<RememberedEmbeddings> models =
                loaded.stream()
                        .map(model -> RememberedEmbeddings.of(model, Options.defaultCache()))
                        .toList();
        try {
            return drill(set, models, data.resolve("dump"));
        } finally {
            models.forEach(RememberedEmbeddings::close);
            loaded.forEach(OnnxEmbeddingModel::close);
        }
    }

    private static String drill(EvaluationSet set, List<RememberedEmbeddings> models, Path dump) {
        String url = PostgresServer.shared().newDatabase();
        List<String> before;
        try (PostgresStores stores = PostgresStores.on(url)) {
            EmbeddedChatbot chatbot =
                    EmbeddedChatbot.over(
                            stores, set.documents().source(), models, Policy.forLaptop());
            Reconcile.Report _ =
                    chatbot.useCases()
                            .reconcile()
                            .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER));
            before = answers(chatbot, set);
            run(List.of("pg_dump", "--format=custom", address(url)), null, dump);
        }
        // Closed and dropped: what follows has the dump alone.
        long begun = System.nanoTime();
        PostgresServer.shared().execute("create database " + PostgresServer.nameOf(url));
        run(List.of("pg_restore", "--exit-on-error", "--dbname=" + address(url)), dump, null);
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<String> after;
        try (EmbeddedChatbot chatbot =
                EmbeddedChatbot.over(
                        PostgresStores.on(url),
                        new MemoryDocumentSource(),
                        models,
                        Policy.forLaptop())) {
            after = answers(chatbot, set);
        }
        int same = 0;
        for (int i = 0; i < before.size(); i++) {
            same += before.get(i).equals(after.get(i)) ? 1 : 0;
        }
        try {
            return """
            restore    %s: %d questions answered, database dumped (%.1f MB), dropped, restored in %.1f s, asked again
                       without the documents at hand
            """
                            .formatted(set.name(), before.size(), Files.size(dump) / 1e6, seconds)
                    + Goal.atLeast(
                            String.format(
                                    Locale.ROOT,
                                    "restore drill: answers the same as before, of %d",
                                    before.size()),
                            same,
                            before.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Outcome, text, quotes and places of each answer. */
    private static List<String> answers(EmbeddedChatbot chatbot, EvaluationSet set) {
        AnswerEvaluation evaluation = new AnswerEvaluation(chatbot.useCases(), set.documents());
        List<String> answers = new ArrayList<>();
        for (AskedQuestion question : set.questions()) {
            AnswerEvaluation.Given given = evaluation.ask(question.question(), question.history());
            answers.add(
                    "%s %s %s %s"
                            .formatted(
                                    given.outcome(),
                                    given.text(),
                                    given.proofs(),
                                    given.closest()));
        }
        return answers;
    }

    private static String address(String url) {
        return url.substring("jdbc:".length());
    }

    private static void run(List<String> program, @Nullable Path in, @Nullable Path out) {
        List<String> command = new ArrayList<>(List.of("scripts/postgres", "client"));
        command.addAll(program);
        ProcessBuilder process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (in != null) {
            process.redirectInput(in.toFile());
        }
        process.redirectOutput(
                out == null
                        ? ProcessBuilder.Redirect.DISCARD
                        : ProcessBuilder.Redirect.to(out.toFile()));
        try {
            int status = process.start().waitFor();
            if (status != 0) {
                throw new MisconfiguredException(program.getFirst() + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
