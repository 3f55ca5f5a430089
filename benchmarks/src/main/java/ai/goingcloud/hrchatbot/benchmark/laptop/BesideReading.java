package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Questions that are answered while files are read, such as hostile ones, and before. */
final class BesideReading {

    private static final Path ANSWERING = Path.of("samples");
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration ALONE = Duration.ofSeconds(60);

    /** Where what is read beside goes, which nobody who asks may see. */
    private static final String OTHERS = "others";

    /** Somebody reads an answer before the next question. */
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final EmbeddedChatbot chatbot;
    private int asked;

    private BesideReading(EmbeddedChatbot chatbot) {
        this.chatbot = chatbot;
    }

    static String measure(Path documents, Path data) {
        Path folder = data.resolve("documents");
        copy(ANSWERING, folder);
        List<OnnxEmbeddingModel> models = Adapters.models(List.of(OnnxModel.values()));
        try (EmbeddedChatbot chatbot =
                EmbeddedChatbot.open(
                        data.resolve("index"),
                        Adapters.folder(folder),
                        models,
                        Policy.forLaptop())) {
            BesideReading measured = new BesideReading(chatbot);
            measured.reconcile();
            Samples _ = measured.ask(within(WARM_UP));
            Samples alone = measured.ask(within(ALONE));
            copy(documents, folder.resolve(OTHERS));
            forOthers(folder.resolve(OTHERS));
            long begun = System.nanoTime();
            CompletableFuture<Void> reading =
                    CompletableFuture.runAsync(
                            measured::reconcile, task -> Thread.ofPlatform().daemon().start(task));
            Samples beside = measured.ask(() -> !reading.isDone());
            reading.join();
            double seconds = (System.nanoTime() - begun) / 1e9;
            double ratio = beside.quantile(0.99) / alone.quantile(0.99);
            return String.format(
                            Locale.ROOT,
                            """
                            beside     questions about %s, one after the other, until the whole answer; the journal is in memory
                            alone      %s, p99 %.2f ms
                            beside     %s, p99 %.2f ms, slowest %.2f ms, while %s was read in %.0f s: %d documents of both are found
                            """,
                            ANSWERING,
                            alone.text(),
                            alone.quantile(0.99),
                            beside.text(),
                            beside.quantile(0.99),
                            beside.quantile(1),
                            documents,
                            seconds,
                            chatbot.documents())
                    + Goal.atMost(
                            "slowest hundredth of answers while files are read, over before",
                            ratio,
                            2);
        } finally {
            models.forEach(OnnxEmbeddingModel::close);
        }
    }

    private static BooleanSupplier within(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() < end;
    }

    private void reconcile() {
        int _ =
                chatbot.useCases()
                        .reconcile()
                        .reconcile(new Reconcile.Command(EmbeddedChatbot.CALLER))
                        .ingested();
    }

    private Samples ask(BooleanSupplier goesOn) {
        List<Double> times = new ArrayList<>();
        do {
            String question = Questions.ALL.get(asked++ % Questions.ALL.size());
            times.add(Stopwatch.time(() -> chatbot.answer(question)));
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        } while (goesOn.getAsBoolean());
        return Samples.of(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Or else their sentences would be compared with the questions for the first time as well. */
    private static void forOthers(Path folder) {
        try {
            Files.writeString(
                    folder.resolve("_defaults.metadata.json"),
                    "{\"metadataAttributes\": {\"audiences\": [\"others\"]}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
