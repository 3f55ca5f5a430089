package ai.goingcloud.hrchatbot.benchmark.postgres;

import ai.goingcloud.hrchatbot.adapter.lucene.LuceneTextAnalyzer;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorSpaces;
import ai.goingcloud.hrchatbot.adapter.pgvector.TermPlaces;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.PostgresStores;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.ScoredChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import com.pgvector.PGhalfvec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The store in PostgreSQL at 50,000 chunks of 1,024 dimensions. */
public final class PostgresBenchmark {

    private static final int LIMIT = 20;
    private static final int QUESTIONS = 40;
    private static final int TEXTS = 400;
    private static final int INGESTED = 10_000;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private PostgresBenchmark() {}

    /**
     * Measures and returns a report.
     *
     * @param set with a corpus.jsonl of real texts
     * @param chunks how many
     */
    public static String measure(Path set, int chunks) {
        StringBuilder report = new StringBuilder();
        try (LuceneTextAnalyzer analyzer = new LuceneTextAnalyzer();
                PostgresStores stores = PostgresStores.open()) {
            EmbeddingModel model = Adapters.models(List.of(OnnxModel.BGE_SMALL_EN)).getFirst();
            MadeCollection made = new MadeCollection(texts(set), model, analyzer);
            stores.store().activate(MadeCollection.SPACE);
            ingest(stores, made, chunks, report);
            try (FloorSql floor = new FloorSql(stores.url())) {
                floor.execute("vacuum analyze");
                List<Asked> questions = new ArrayList<>();
                for (int i = 0; i < QUESTIONS; i++) {
                    questions.add(Asked.of(made.question(), floor));
                }
                search(stores, floor, questions, "exact", report);
                List<Set<String>> exact = new ArrayList<>();
                for (Viewer viewer : VIEWERS) {
                    questions.forEach(question -> exact.add(nearest(stores, question, viewer)));
                }
                long begun = System.nanoTime();
                new PgvectorSpaces(stores.ingesting()).buildGraph(MadeCollection.SPACE.id());
                line(
                        report,
                        String.format(
                                Locale.ROOT,
                                "graph built in %.0f s",
                                (System.nanoTime() - begun) / 1e9));
                if (stores.store().activeSpaces().isEmpty()) {
                    throw new IllegalStateException("no active space");
                }
                search(stores, floor, questions, "graph", report);
                recall(stores, questions, exact, report);
            }
        }
        return report.toString();
    }

    private static final List<Viewer> VIEWERS =
            List.of(
                    new Viewer("1 %", Set.of("one")),
                    new Viewer("10 %", Set.of("one", "ten")),
                    new Viewer("100 %", Set.of("one", "ten", "rest")));

    private record Viewer(String share, Set<String> groups) {

        Visibility visibility() {
            return new Visibility(groups, null, DAY, DAY);
        }
    }

    private record Asked(MadeCollection.Question question, String vector, String sparse) {

        static Asked of(MadeCollection.Question question, FloorSql floor) {
            return new Asked(
                    question,
                    new PGhalfvec(question.vector().toArray()).toString(),
                    floor.question(TermPlaces.of(question.terms())));
        }

        SearchRequest hybrid(Viewer viewer) {
            return new SearchRequest(
                    question.terms(),
                    List.of(new SpaceVector(MadeCollection.SPACE.id(), question.vector())),
                    viewer.visibility(),
                    LIMIT);
        }

        SearchRequest byVector(Viewer viewer) {
            return new SearchRequest(
                    List.of(),
                    List.of(new SpaceVector(MadeCollection.SPACE.id(), question.vector())),
                    viewer.visibility(),
                    LIMIT);
        }
    }

    private static void ingest(
            PostgresStores stores, MadeCollection made, int chunks, StringBuilder report) {
        List<IndexedDocument> first = new ArrayList<>();
        int measured = Math.min(INGESTED, chunks) / MadeCollection.CHUNKS_OF_A_DOCUMENT;
        for (int i = 0; i < measured; i++) {
            first.add(made.document(i));
        }
        double ours = time(() -> first.forEach(stores.store()::replace));
        try (FloorSql floor = new FloorSql(stores.url())) {
            List<byte[]> rows = floor.rows();
            floor.makeEmptyCopies();
            double copy =
                    time(() -> {
                        if (floor.copyIn(rows) == 0) {
                            throw new IllegalStateException("nothing was copied");
                        }
                    });
            line(
                    report,
                    String.format(
                            Locale.ROOT,
                            "ingest of %,d embedded chunks: %.0f ms in %d transactions; COPY of the"
                                    + " same rows: %.0f ms; ratio %.2f",
                            measured * MadeCollection.CHUNKS_OF_A_DOCUMENT,
                            ours,
                            measured,
                            copy,
                            ours / copy));
        }
        for (int i = measured; i < chunks / MadeCollection.CHUNKS_OF_A_DOCUMENT; i++) {
            stores.store().replace(made.document(i));
        }
    }

    private static void search(
            PostgresStores stores,
            FloorSql floor,
            List<Asked> questions,
            String way,
            StringBuilder report) {
        for (Viewer viewer : VIEWERS) {
            Integer[] access = floor.access(List.copyOf(viewer.groups));
            double[] ours = new double[questions.size()];
            double[] least = new double[questions.size()];
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < questions.size(); i++) {
                    Asked asked = questions.get(i);
                    least[i] =
                            time(() -> floor.search(access, asked.vector(), asked.sparse(), LIMIT));
                    ours[i] = time(() -> stores.store().search(asked.hybrid(viewer)));
                }
            }
            double p50 = p50(ours);
            line(
                    report,
                    String.format(
                            Locale.ROOT,
                            "%-5s  visible %-5s  hybrid p50 %7.2f ms   floor p50 %7.2f ms   ratio"
                                    + " %.2f",
                            way,
                            viewer.share,
                            p50,
                            p50(least),
                            p50 / p50(least)));
        }
    }

    private static Set<String> nearest(PostgresStores stores, Asked asked, Viewer viewer) {
        Set<String> nearest = new HashSet<>();
        for (ScoredChunk hit : stores.store().search(asked.byVector(viewer)).vector()) {
            nearest.add(hit.chunk().id().value());
        }
        return nearest;
    }

    private static void recall(
            PostgresStores stores,
            List<Asked> questions,
            List<Set<String>> exact,
            StringBuilder report) {
        int next = 0;
        for (Viewer viewer : VIEWERS) {
            int same = 0;
            int all = 0;
            for (Asked asked : questions) {
                Set<String> wanted = exact.get(next++);
                Set<String> found = nearest(stores, asked, viewer);
                found.retainAll(wanted);
                same += found.size();
                all += wanted.size();
            }
            line(
                    report,
                    String.format(
                            Locale.ROOT,
                            "graph  visible %-5s  recall@%d %.3f",
                            viewer.share,
                            LIMIT,
                            (double) same / all));
        }
    }

    private static double time(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double p50(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void line(StringBuilder report, String line) {
        System.err.println(line);
        report.append(line).append('\n');
    }

    private static List<String> texts(Path set) {
        List<String> texts = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(set.resolve("corpus.jsonl"))) {
                String text = JsonMapper.shared().readTree(line).path("text").asString("");
                if (text.length() > 100 && texts.size() < TEXTS) {
                    texts.add(text.substring(0, Math.min(500, text.length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
