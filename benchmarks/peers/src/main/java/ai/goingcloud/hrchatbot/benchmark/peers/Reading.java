package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.laptop.Goal;
import ai.goingcloud.hrchatbot.benchmark.laptop.Stopwatch;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A folder from files to found chunks: the product, which parses each file where it can do no harm
 * and commits to disk, beside langchain4j's Easy RAG with Tika in process and a store in memory.
 */
final class Reading {

    private static final int ROUNDS = 3;

    private Reading() {}

    static String measure(Path documents, Path data) {
        List<OnnxEmbeddingModel> models = Adapters.models(List.of(OnnxModel.values()));
        Process peer = LoaderParser.ingesting(documents);
        try (BufferedReader answers = peer.inputReader(StandardCharsets.UTF_8);
                BufferedWriter requests = peer.outputWriter(StandardCharsets.UTF_8)) {
            models.forEach(OnnxEmbeddingModel::load);
            double[] ours = new double[ROUNDS];
            double[] again = new double[ROUNDS];
            double[] theirs = new double[ROUNDS];
            long read = 0;
            long chunks = 0;
            String counted = "";
            for (int round = -1; round < ROUNDS; round++) {
                int at = Math.max(0, round);
                try (EmbeddedChatbot chatbot =
                        EmbeddedChatbot.open(
                                data.resolve("index" + round),
                                Adapters.folder(documents),
                                models,
                                Policy.forLaptop())) {
                    ours[at] = Stopwatch.time(() -> reconcile(chatbot));
                    again[at] = Stopwatch.time(() -> reconcile(chatbot));
                    read = chatbot.documents();
                    chunks = chatbot.chunks();
                }
                requests.write("again\n");
                requests.flush();
                String[] answer = String.valueOf(answers.readLine()).split(" ", 2);
                theirs[at] = Double.parseDouble(answer[0]);
                counted = answer[1];
            }
            double product = median(ours);
            double other = median(theirs);
            return """
            reading    %s, from files to chunks that can be found, %d rounds in turn after one to warm up
            product    %.0f ms for %d documents, %d chunks; again with nothing changed %.1f ms
            langchain4j  %.0f ms for %s documents (Easy RAG: Tika in process, 300 tokens, its embedder of the same file, in memory);
                       it keeps no record of what it has read: again is as long
            """
                            .formatted(
                                    documents,
                                    ROUNDS,
                                    product,
                                    read,
                                    chunks,
                                    median(again),
                                    other,
                                    counted)
                    + Goal.atLeast("ingest, times faster than langchain4j", other / product, 1.2)
                    + Goal.atLeast(
                            "re-ingest with nothing changed, times faster than langchain4j",
                            other / median(again),
                            100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            peer.destroy();
            models.forEach(OnnxEmbeddingModel::close);
        }
    }

    private static int reconcile(EmbeddedChatbot chatbot) {
        return chatbot.useCases()
                .reconcile()
                .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER))
                .ingested();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
