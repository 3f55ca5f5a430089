package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import java.nio.file.Path;
import java.util.List;

/** A question until its ranked chunks, against the least that finding the nearest vectors takes. */
final class Latency {

    private static final int CHUNKS = 5000;
    private static final int KEPT = 50;
    private static final int WARM_UP_ROUNDS = 60;
    private static final int ROUNDS = 40;

    private final EmbeddedChatbot chatbot;
    private final OnnxEmbeddingModel model;
    private final RepeatedChunks chunks;

    private Latency(EmbeddedChatbot chatbot, OnnxEmbeddingModel model, RepeatedChunks chunks) {
        this.chatbot = chatbot;
        this.model = model;
        this.chunks = chunks;
    }

    static String measure(Path documents, Path data) {
        List<OnnxEmbeddingModel> models = Adapters.models(List.of(OnnxModel.BGE_SMALL_EN));
        try (OnnxEmbeddingModel model = models.getFirst();
                EmbeddedChatbot chatbot =
                        EmbeddedChatbot.open(
                                data, new MemoryDocumentSource(), models, Policy.forLaptop())) {
            RepeatedChunks chunks = RepeatedChunks.of(documents, model, CHUNKS);
            chunks.into(chatbot.store(), chatbot.analyzer());
            Times times = new Latency(chatbot, model, chunks).times();
            double ratio = times.product().quantile(0.5) / times.floor().quantile(0.5);
            double answered = times.answer().quantile(0.5) / times.product().quantile(0.5);
            return """
            latency    a question until its ranked chunks (SearchChunks, %d kept), at %d chunks, warm
            corpus     %s
            questions  %d, %d rounds after %d to warm up; product and floor in turn for each question
            product    %s
            floor      %s
                       (the question's embedding, and %d dot products of %d floats in plain Java)
            ratio      p50 %.2f, p95 %.2f
            answer     %s
                       (the same questions until the whole answer, asked before: their sentences are
                       embedded already; the first time %s)
            ratio      answer to ranked chunks, p50 %.2f; the first time %.2f
            of this    embedding the question: %s
            """
                            .formatted(
                                    KEPT,
                                    CHUNKS,
                                    chunks.made(documents),
                                    Questions.ALL.size(),
                                    ROUNDS,
                                    WARM_UP_ROUNDS,
                                    times.product().text(),
                                    times.floor().text(),
                                    CHUNKS,
                                    model.space().dimension(),
                                    ratio,
                                    times.product().quantile(0.95) / times.floor().quantile(0.95),
                                    times.answer().text(),
                                    times.firstAnswer().text(),
                                    answered,
                                    times.firstAnswer().quantile(0.5)
                                            / times.product().quantile(0.5),
                                    times.embedding().text())
                    + Goal.atMost("question to ranked chunks at 5,000, over the floor", ratio, 1.2)
                    + Goal.atMost("question to answer at 5,000, over ranked chunks", answered, 2);
        }
    }

    private record Times(
            Samples product,
            Samples floor,
            Samples embedding,
            Samples answer,
            Samples firstAnswer) {}

    private Times times() {
        int all = ROUNDS * Questions.ALL.size();
        double[] product = new double[all];
        double[] floor = new double[all];
        double[] embedding = new double[all];
        double[] answer = new double[all];
        double[] firstAnswer = new double[Questions.ALL.size()];
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            Questions.ALL.forEach(this::search);
        }
        for (int i = 0; i < firstAnswer.length; i++) {
            String question = Questions.ALL.get(i);
            firstAnswer[i] = Stopwatch.time(() -> chatbot.answer(question));
        }
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < Questions.ALL.size(); i++) {
                String question = Questions.ALL.get(i);
                int at = Math.max(0, round) * Questions.ALL.size() + i;
                // Who goes first changes, so that neither always finds the caches warm.
                boolean productFirst = Math.floorMod(round + i, 2) == 0;
                if (productFirst) {
                    product[at] = Stopwatch.time(() -> search(question));
                }
                floor[at] = Stopwatch.time(() -> nearest(question));
                if (!productFirst) {
                    product[at] = Stopwatch.time(() -> search(question));
                }
                embedding[at] = Stopwatch.time(() -> model.embedQuery(question).dimension());
                answer[at] = Stopwatch.time(() -> chatbot.answer(question));
            }
        }
        return new Times(
                Samples.of(product),
                Samples.of(floor),
                Samples.of(embedding),
                Samples.of(answer),
                Samples.of(firstAnswer));
    }

    private int search(String question) {
        int found =
                chatbot.useCases()
                        .searchChunks()
                        .search(
                                new SearchChunks.Query(
                                        EmbeddedChatbot.CALLER, new Question(question), KEPT, null))
                        .size();
        if (found != KEPT) {
            throw new IllegalStateException("found %d chunks".formatted(found));
        }
        return found;
    }

    private int nearest(String question) {
        return chunks.nearest(model.embedQuery(question).toArray(), KEPT).size();
    }
}
