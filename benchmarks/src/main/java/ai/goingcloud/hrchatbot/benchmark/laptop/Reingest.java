package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reading documents again when none or one has changed, against reading them the first time. */
final class Reingest {

    private static final int DOCUMENTS = 200;
    private static final int TIMES = 7;

    private final EmbeddedChatbot chatbot;
    private final MemoryDocumentSource source;

    private Reingest(EmbeddedChatbot chatbot, MemoryDocumentSource source) {
        this.chatbot = chatbot;
        this.source = source;
    }

    static String measure(Path documents, Path data) {
        List<OnnxEmbeddingModel> models = Adapters.models(List.of(OnnxModel.values()));
        MemoryDocumentSource source = BenchmarkDocuments.in(documents).repeated(DOCUMENTS);
        try (EmbeddedChatbot chatbot =
                EmbeddedChatbot.open(data, source, models, Policy.forLaptop())) {
            models.forEach(OnnxEmbeddingModel::load);
            return new Reingest(chatbot, source).report(documents);
        } finally {
            models.forEach(OnnxEmbeddingModel::close);
        }
    }

    private String report(Path documents) {
        double first = Stopwatch.time(() -> reconcile().ingested());
        double[] unchanged = new double[TIMES];
        double[] oneChanged = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            unchanged[i] = Stopwatch.time(() -> expect(0));
            change(i);
            oneChanged[i] = Stopwatch.time(() -> expect(1));
        }
        Samples none = Samples.of(unchanged);
        Samples one = Samples.of(oneChanged);
        return """
        reingest   Reconcile over %d documents made from %s, %d chunks; the later ones %d times in turn
        first      %.0f ms
        unchanged  %s; p50 is %.5f of the first
        1 of %d   %s; p50 is %.5f of the first (a sentence more at a document's end)
        """
                        .formatted(
                                DOCUMENTS,
                                documents,
                                chatbot.chunks(),
                                TIMES,
                                first,
                                none.text(),
                                none.quantile(0.5) / first,
                                DOCUMENTS,
                                one.text(),
                                one.quantile(0.5) / first)
                + Goal.atLeast(
                        "re-ingest with nothing changed, times faster than the first",
                        first / none.quantile(0.5),
                        100)
                + Goal.atLeast(
                        "re-ingest with 1 of 200 changed, times faster than the first",
                        first / one.quantile(0.5),
                        50);
    }

    private Reconcile.Report reconcile() {
        return chatbot.useCases()
                .reconcile()
                .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER));
    }

    private int expect(int ingested) {
        Reconcile.Report report = reconcile();
        if (report.ingested() != ingested) {
            throw new IllegalStateException(report.toString());
        }
        return report.ingested();
    }

    private void change(int index) {
        SourceFile file;
        try (Stream<SourceFile> files = source.list()) {
            file =
                    files.filter(each -> !each.path().isMetadata())
                            .skip(index)
                            .findFirst()
                            .orElseThrow();
        }
        RawDocument document = source.open(file.path()).orElseThrow();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(document.content());
        content.writeBytes(
                "\n\nThis rule was changed for the %d. time.\n"
                        .formatted(index + 1)
                        .getBytes(StandardCharsets.UTF_8));
        source.put(file.path(), content.toByteArray());
    }
}
