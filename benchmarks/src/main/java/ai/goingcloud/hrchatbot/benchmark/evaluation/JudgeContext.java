package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.laptop.Goal;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@code scripts/judge-context}: what a model that writes is given to read. It
 * counts the tokens of each request, and how often the passages hold the evidence that a right
 * answer needs.
 */
public final class JudgeContext {

    private static final int MOST_TOKENS = 2_800;
    private static final double LEAST_RECALL = 0.9;

    private JudgeContext() {}

    /** Exits with 0 after all were asked, with 2 and one line on standard error without. */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            System.out.println(
                    "usage: scripts/judge-context SET [SET ...]      a set as ./evaluate reads it");
            System.exit(arguments.length == 0 ? 2 : 0);
        }
        try {
            for (String set : arguments) {
                System.out.print(run(EvaluationSet.read(Path.of(set), false)));
            }
        } catch (HrChatbotException e) {
            System.err.println("judge-context: " + e.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    /**
     * A question that was asked.
     *
     * @param request what the model was given; null where no model was asked
     */
    record Asked(AskedQuestion question, @Nullable CompletionRequest request) {

        /** How much of the evidence that is needed stands in the passages: 0 to 1. */
        double recall() {
            CompletionRequest given = request;
            if (given == null) {
                return 0;
            }
            Map<String, String> texts = new TreeMap<>();
            given.passages().stream()
                    .sorted(Comparator.comparingInt(Chunk::ordinal))
                    .forEach(chunk ->
                            texts.merge(
                                    chunk.path().value(), chunk.text(), (a, b) -> a + "\n" + b));
            String all =
                    texts.values().stream().map(LooseText::of).collect(Collectors.joining("\n"));
            long held =
                    question.evidence().stream()
                            .filter(evidence -> all.contains(LooseText.of(evidence.quote())))
                            .count();
            return question.needsAll()
                    ? (double) held / question.evidence().size()
                    : Math.min(1, held);
        }

        /**
         * Never fewer than models count: some four Latin letters a token, one character of others.
         */
        int tokens() {
            CompletionRequest given = request;
            if (given == null) {
                return 0;
            }
            int tokens = tokens(given.instructions()) + tokens(given.sheet("0123456789abcdef"));
            for (Turn turn : given.history()) {
                tokens += tokens(turn.question()) + tokens(turn.answer());
            }
            return tokens;
        }

        private static int tokens(String text) {
            int quarters = text.chars().map(c -> c < 0x250 ? 1 : 4).sum();
            return quarters * 3 / 10 + 1;
        }
    }

    private static String run(EvaluationSet set) {
        List<OnnxEmbeddingModel> models = Adapters.models(List.of(OnnxModel.values()));
        Listening model = new Listening();
        Policy policy = Policy.forLaptop();
        try {
            Path data = Files.createTempDirectory("hr-chatbot-context");
            try (EmbeddedChatbot chatbot =
                    EmbeddedChatbot.open(data, set.documents().source(), models, policy)) {
                chatbot.useCases().reconcile().reconcile(new Reconcile.Command(Caller.system()));
                AnswerEvaluation evaluation =
                        new AnswerEvaluation(
                                chatbot.writing(
                                        policy,
                                        new Writers(
                                                List.of(model),
                                                null,
                                                Writers.Prices.NONE,
                                                null,
                                                Set.of(),
                                                700)),
                                set.documents());
                List<Asked> asked = new ArrayList<>();
                for (AskedQuestion question : set.questions()) {
                    model.last = null;
                    Object _ = evaluation.ask(question.question(), question.history());
                    asked.add(new Asked(question, model.last));
                }
                return report(set.name(), asked);
            }
        } catch (IOException e) {
            throw new MisconfiguredException("no folder for an index", e);
        } finally {
            models.forEach(OnnxEmbeddingModel::close);
        }
    }

    static String report(String name, List<Asked> asked) {
        List<Asked> answerable = some(asked, one -> one.question().isAnswerable());
        List<Asked> first = some(answerable, one -> one.question().history().isEmpty());
        List<Asked> read = some(answerable, one -> one.request() != null);
        int most = asked.stream().mapToInt(Asked::tokens).max().orElse(0);
        double mean =
                asked.stream()
                        .filter(one -> one.request() != null)
                        .mapToInt(Asked::tokens)
                        .average()
                        .orElse(0);
        return """
        context    %s: %d questions, %d of them answerable, for %d of which a model was asked
        tokens     of input, instructions included: mean %.0f, most %d
        recall     of evidence in the passages, all answerable: %.3f; first questions alone: %.3f; where a model was asked: %.3f
        """
                        .formatted(
                                name,
                                asked.size(),
                                answerable.size(),
                                read.size(),
                                mean,
                                most,
                                recall(answerable),
                                recall(first),
                                recall(read))
                + Goal.atMost("tokens of input for a question of " + name, most, MOST_TOKENS)
                + Goal.atLeast(
                        "evidence in the passages, questions of " + name,
                        recall(answerable),
                        LEAST_RECALL);
    }

    private static List<Asked> some(List<Asked> asked, Predicate<Asked> those) {
        return asked.stream().filter(those).toList();
    }

    private static double recall(List<Asked> asked) {
        return asked.stream().mapToDouble(Asked::recall).average().orElse(0);
    }

    /** Remembers what it was given, and finds no answer in it. */
    private static final class Listening implements CompletionModel {

        private volatile @Nullable CompletionRequest last;

        @Override
        public String name() {
            return "listening";
        }

        @Override
        public Completion complete(
                CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
            last = request;
            onText.accept("NO_ANSWER");
            return new Completion(Completion.End.FINISHED, 1, 0, 1);
        }
    }
}
