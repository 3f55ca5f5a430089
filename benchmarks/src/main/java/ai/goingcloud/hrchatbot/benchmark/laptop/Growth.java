package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.benchmark.embedded.PostgresStores;
import ai.goingcloud.hrchatbot.benchmark.evaluation.TextTable;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a hundred times as many chunks cost, on both stores. */
final class Growth {

    private static final List<Integer> SIZES =
            Stream.of(System.getProperty("hr-chatbot.sizes", "1000,10000,100000").split(",", -1))
                    .map(Integer::valueOf)
                    .toList();
    private static final int KEPT = 50;
    private static final int NEAREST = 20;
    private static final int ROUNDS = 3;
    private static final double SLOWEST_SEARCH = 200;
    private static final double PEOPLE = 10_000;
    private static final double QUESTIONS_A_DAY = 2;
    private static final double BUSIEST_HOUR = .2;

    private final OnnxEmbeddingModel model;
    private final Map<String, List<Double>> found = new HashMap<>();
    private final TextTable table =
            new TextTable()
                    .row(
                            List.of(
                                    "growth",
                                    "chunks",
                                    "question to chunks p50 ms",
                                    "p95 ms",
                                    "of it embedding",
                                    "recall@20",
                                    "written chunks/s",
                                    "disk MB",
                                    "memory MB"));

    private Growth(OnnxEmbeddingModel model) {
        this.model = model;
    }

    static String measure(Path documents, Path data) {
        try (OnnxEmbeddingModel model =
                Adapters.models(List.of(OnnxModel.BGE_SMALL_EN)).getFirst()) {
            Growth growth = new Growth(model);
            for (int size : SIZES) {
                RepeatedChunks chunks = RepeatedChunks.of(documents, model, size);
                growth.lucene(chunks, data.resolve("index-" + size));
                growth.postgres(chunks);
            }
            return growth.table.text()
                    + growth.plan("Lucene")
                    + growth.plan("PostgreSQL")
                    + """
                    written    chunks with their vectors, twenty a document, one commit a document
                    memory     of Lucene: what this process uses after garbage is collected, without the vectors kept for checking;
                               the index itself is read through the system's cache. Of PostgreSQL: tables and indexes in its cache
                    """;
        }
    }

    private void lucene(RepeatedChunks chunks, Path folder) {
        long used = usedBytes();
        try (EmbeddedChatbot chatbot =
                EmbeddedChatbot.open(
                        folder, new MemoryDocumentSource(), List.of(model), Policy.forLaptop())) {
            double written = write(chatbot, chunks);
            measure("Lucene", chatbot, chunks, written, size(folder), () -> usedBytes() - used);
        }
    }

    private void postgres(RepeatedChunks chunks) {
        PostgresStores stores = PostgresStores.open();
        try (EmbeddedChatbot chatbot =
                EmbeddedChatbot.over(
                        stores, new MemoryDocumentSource(), List.of(model), Policy.forLaptop())) {
            double written = write(chatbot, chunks);
            SpaceSql space = new SpaceSql(stores.url());
            space.settle();
            measure("PostgreSQL", chatbot, chunks, written, space.onDisk(), space::inMemory);
        }
    }

    /** Chunks a second. */
    private static double write(EmbeddedChatbot chatbot, RepeatedChunks chunks) {
        double milliseconds =
                Stopwatch.time(() -> {
                    chunks.into(chatbot.store(), chatbot.analyzer());
                    return chunks.size();
                });
        return chunks.size() / milliseconds * 1000;
    }

    /**
     * How far one store goes, if what a chunk costs goes on as it did between the last two sizes.
     */
    private String plan(String store) {
        List<Double> times = found.getOrDefault(store, List.of());
        if (times.size() < SIZES.size()) {
            return "";
        }
        int last = SIZES.size() - 1;
        double perChunk =
                (times.get(last) - times.get(last - 1)) / (SIZES.get(last) - SIZES.get(last - 1));
        double most = SIZES.get(last) + (SLOWEST_SEARCH - times.get(last)) / perChunk;
        double askedASecond = PEOPLE * QUESTIONS_A_DAY * BUSIEST_HOUR / 3600;
        double busy = askedASecond * times.get(last) / 1000;
        return String.format(
                Locale.ROOT,
                """
                plan       %s: %.1f ms beside the embedding at %,d chunks, %.2f us more for each; past %s chunks that everybody may
                           see a search takes %.0f ms. %,.0f people who ask %.0f times a day, a fifth of it in the busiest hour, are
                           %.2f questions a second and keep %.0f %% of one core busy at %,d chunks; %.0f such companies fill it.
                """,
                store,
                times.get(last),
                SIZES.get(last),
                perChunk * 1000,
                perChunk <= 0 ? "no number of" : String.format(Locale.ROOT, "%,.0f", most),
                SLOWEST_SEARCH,
                PEOPLE,
                QUESTIONS_A_DAY,
                askedASecond,
                busy * 100,
                SIZES.get(last),
                1 / busy);
    }

    private interface Bytes {
        long now();
    }

    private void measure(
            String store,
            EmbeddedChatbot chatbot,
            RepeatedChunks chunks,
            double written,
            long disk,
            Bytes memory) {
        double[] times = new double[ROUNDS * Questions.ALL.size()];
        double[] embedding = new double[times.length];
        for (int round = -2; round < ROUNDS; round++) {
            for (int i = 0; i < Questions.ALL.size(); i++) {
                String question = Questions.ALL.get(i);
                int at = Math.max(0, round) * Questions.ALL.size() + i;
                times[at] = Stopwatch.time(() -> ask(chatbot, question));
                embedding[at] = Stopwatch.time(() -> model.embedQuery(question).dimension());
            }
        }
        Samples samples = Samples.of(times);
        found.computeIfAbsent(store, _ -> new ArrayList<>())
                .add(samples.quantile(0.5) - Samples.of(embedding).quantile(0.5));
        table.row(
                List.of(
                        store,
                        String.format(Locale.ROOT, "%,d", chunks.size()),
                        String.format(Locale.ROOT, "%.1f", samples.quantile(0.5)),
                        String.format(Locale.ROOT, "%.1f", samples.quantile(0.95)),
                        String.format(Locale.ROOT, "%.1f", Samples.of(embedding).quantile(0.5)),
                        String.format(Locale.ROOT, "%.3f", recall(chatbot, chunks)),
                        String.format(Locale.ROOT, "%,.0f", written),
                        String.format(Locale.ROOT, "%.0f", disk / 1e6),
                        String.format(Locale.ROOT, "%.0f", memory.now() / 1e6)));
        System.err.println(store + " " + chunks.size() + " " + samples.text());
    }

    private static int ask(EmbeddedChatbot chatbot, String question) {
        return chatbot.useCases()
                .searchChunks()
                .search(
                        new SearchChunks.Query(
                                EmbeddedChatbot.CALLER, new Question(question), KEPT, null))
                .size();
    }

    private double recall(EmbeddedChatbot chatbot, RepeatedChunks chunks) {
        int same = 0;
        for (String question : Questions.ALL) {
            Embedding target = model.embedQuery(question);
            Set<Integer> found = new HashSet<>();
            chatbot.store()
                    .search(
                            new SearchRequest(
                                    List.of(),
                                    List.of(new SpaceVector(model.space().id(), target)),
                                    Visibility.of(
                                            EmbeddedChatbot.CALLER,
                                            LocalDate.now(ZoneId.systemDefault())),
                                    NEAREST))
                    .vector()
                    .forEach(hit -> found.add(RepeatedChunks.number(hit.chunk().text())));
            found.retainAll(chunks.nearest(target.toArray(), NEAREST));
            same += found.size();
        }
        return (double) same / (NEAREST * Questions.ALL.size());
    }

    private static long usedBytes() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(Growth::bytes).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Merged away meanwhile.
            return 0;
        }
    }
}
