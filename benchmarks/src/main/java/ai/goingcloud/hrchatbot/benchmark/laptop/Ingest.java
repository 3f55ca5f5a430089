package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import java.nio.file.Path;
import java.util.List;

/** Reading documents into the index, against embedding the same chunks and doing nothing else. */
final class Ingest {

    /**
     * Below this, the parts are read several times: one pass differs by some per cent from the
     * next, for the machine's reasons and not the product's.
     */
    private static final int ENOUGH_CHUNKS = 7_500;

    /**
     * Of the documents, each the shorter: the processes that read files end after twenty seconds
     * without one, and would be started anew after each time of the floor, which no folder does.
     */
    private static final int PARTS = 6;

    private final Path data;
    private final List<OnnxEmbeddingModel> models = Adapters.models(List.of(OnnxModel.values()));
    private int indexes;

    private Ingest(Path data) {
        this.data = data;
    }

    static String measure(Path documents, Path data) {
        Ingest ingest = new Ingest(data);
        try {
            return ingest.measure(documents);
        } finally {
            ingest.models.forEach(OnnxEmbeddingModel::close);
        }
    }

    private String measure(Path documents) {
        List<DocumentSource> parts = BenchmarkDocuments.in(documents).parts(PARTS);
        // Learns the texts, and warms up all but the models.
        List<List<List<String>>> texts = parts.stream().map(this::texts).toList();
        int chunks = texts.stream().flatMap(List::stream).mapToInt(List::size).sum();
        if (chunks == 0) {
            throw new MisconfiguredException(documents + ": there is nothing to embed");
        }
        for (OnnxEmbeddingModel model : models) {
            List<?> _ = model.embedDocuments(List.of("Annual leave.", "Sick leave."));
        }
        int rounds = Math.max(1, (ENOUGH_CHUNKS + chunks - 1) / chunks);
        double product = 0;
        double floor = 0;
        for (int round = 0; round < rounds; round++) {
            for (int part = 0; part < parts.size(); part++) {
                DocumentSource source = parts.get(part);
                List<List<String>> same = texts.get(part);
                boolean productFirst = (round + part) % 2 == 0;
                if (productFirst) {
                    product += Stopwatch.time(() -> reconcile(source, models));
                }
                floor += Stopwatch.time(() -> embed(same));
                if (!productFirst) {
                    product += Stopwatch.time(() -> reconcile(source, models));
                }
            }
        }
        double all = (double) chunks * rounds;
        return """
        ingest     %s: %d embedded chunks in parts; product and floor in turn, %d rounds
        product    %.1f chunks/s (Reconcile into an empty index: parse, split, embed, write, commit)
        floor      %.1f chunks/s (embedDocuments of the same texts, one call for a part and model)
        ratio      %.3f of the floor's throughput
        """
                        .formatted(
                                documents,
                                chunks,
                                rounds,
                                all / product * 1000,
                                all / floor * 1000,
                                floor / product)
                + Goal.atLeast("ingest, of the embedding floor's throughput", floor / product, .93);
    }

    /** The texts that each model is given for these documents. */
    private List<List<String>> texts(DocumentSource source) {
        List<RecordingModel> recording =
                models.stream().map(model -> new RecordingModel(model.space())).toList();
        int _ = reconcile(source, recording);
        return recording.stream().map(RecordingModel::texts).toList();
    }

    private int reconcile(DocumentSource source, List<? extends EmbeddingModel> with) {
        Path index = data.resolve("index-" + indexes++);
        try (EmbeddedChatbot chatbot =
                EmbeddedChatbot.open(index, source, with, Policy.forLaptop())) {
            return chatbot.useCases()
                    .reconcile()
                    .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER))
                    .ingested();
        }
    }

    private int embed(List<List<String>> texts) {
        int embedded = 0;
        for (int i = 0; i < texts.size(); i++) {
            embedded += models.get(i).embedDocuments(texts.get(i)).size();
        }
        return embedded;
    }
}
