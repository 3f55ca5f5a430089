package ai.goingcloud.hrchatbot.benchmark.postgres;

import ai.goingcloud.hrchatbot.adapter.lucene.LuceneTextAnalyzer;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorSpaces;
import ai.goingcloud.hrchatbot.adapter.pgvector.TermPlaces;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.PostgresStores;
import ai.goingcloud.hrchatbot.benchmark.laptop.Goal;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.ScoredChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
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
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The store in PostgreSQL at 50,000 chunks of 1,024 dimensions. */
public final class PostgresBenchmark {

    private static final int LIMIT = 20;
    private static final int QUESTIONS = 40;
    private static final int WARM_UP = 25;
    private static final int TEXTS = 400;
    private static final int INGESTED = 10_000;
    private static final int INGEST_ROUNDS = 7;
    private static final int SEARCH_ROUNDS = 4;

    /** Documents of twenty chunks each. */
    private static final int WRITTEN_TOGETHER = 500;

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private PostgresBenchmark() {}

    /**
     * Measures and returns a report.
     *
     * @param set with a corpus.jsonl of real texts
     * @param chunks how many
     */
    public static String measure(Path set, int chunks) {
        return measure(set, chunks, List.of());
    }

    /** The same, with other libraries' stores on the same rows and questions. */
    public static String measure(Path set, int chunks, List<PostgresPeer> peers) {
        StringBuilder report = new StringBuilder();
        try (LuceneTextAnalyzer analyzer = new LuceneTextAnalyzer();
                PostgresStores stores = PostgresStores.open()) {
            EmbeddingModel model = Adapters.models(List.of(OnnxModel.BGE_SMALL_EN)).getFirst();
            MadeCollection made = new MadeCollection(texts(set), model, analyzer);
            stores.store().activate(MadeCollection.SPACE);
            peers.forEach(peer -> peer.open(stores.url()));
            ingest(stores, made, chunks, peers, report);
            peers.forEach(PostgresPeer::filled);
            try (FloorSql floor = new FloorSql(stores.url())) {
                floor.execute("vacuum analyze");
                List<Asked> questions = new ArrayList<>();
                for (int i = 0; i < QUESTIONS; i++) {
                    questions.add(Asked.of(made.question(), floor));
                }
                search(stores, floor, questions, "exact", report);
                beside(stores, questions, peers, "exact", report);
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
                beside(stores, questions, peers, "graph", report);
            }
            peers.forEach(PostgresPeer::close);
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
            PostgresStores stores,
            MadeCollection made,
            int chunks,
            List<PostgresPeer> peers,
            StringBuilder report) {
        List<IndexedDocument> first = new ArrayList<>();
        int measured = Math.min(INGESTED, chunks) / MadeCollection.CHUNKS_OF_A_DOCUMENT;
        for (int i = 0; i < measured; i++) {
            first.add(made.document(i));
            add(peers, first.getLast(), i);
        }
        List<List<IndexedDocument>> together = new ArrayList<>();
        for (int i = 0; i < first.size(); i += WRITTEN_TOGETHER) {
            together.add(first.subList(i, Math.min(first.size(), i + WRITTEN_TOGETHER)));
        }
        // Each round on a new database; the first is for a process that has run for a while.
        double[] ours = new double[INGEST_ROUNDS];
        double[] copies = new double[INGEST_ROUNDS];
        for (int round = -1; round < INGEST_ROUNDS; round++) {
            try (PostgresStores fresh = PostgresStores.open();
                    FloorSql floor = new FloorSql(fresh.url())) {
                fresh.store().activate(MadeCollection.SPACE);
                floor.execute("checkpoint");
                double written = time(() -> together.forEach(fresh.store()::replaceAll));
                List<byte[]> rows = floor.rows();
                floor.makeEmptyCopies();
                floor.execute("checkpoint");
                double copied = time(() -> floor.copyIn(rows));
                if (round >= 0) {
                    ours[round] = written;
                    copies[round] = copied;
                }
            }
        }
        together.forEach(stores.store()::replaceAll);
        double ratio = p50(ours) / p50(copies);
        line(
                report,
                String.format(
                        Locale.ROOT,
                        "ingest of %,d embedded chunks in %d transactions, p50 of %d rounds: %.0f"
                                + " ms; COPY of the same rows: %.0f ms; ratio %.2f",
                        measured * MadeCollection.CHUNKS_OF_A_DOCUMENT,
                        together.size(),
                        INGEST_ROUNDS,
                        p50(ours),
                        p50(copies),
                        ratio));
        report.append(
                Goal.atMost(
                        "ingest of %,d embedded chunks into PostgreSQL, over COPY"
                                .formatted(measured * MadeCollection.CHUNKS_OF_A_DOCUMENT),
                        ratio,
                        1.5));
        for (int i = measured; i < chunks / MadeCollection.CHUNKS_OF_A_DOCUMENT; i++) {
            IndexedDocument document = made.document(i);
            stores.store().replace(document);
            add(peers, document, i);
        }
    }

    private static void add(List<PostgresPeer> peers, IndexedDocument document, int number) {
        List<PostgresPeer.Row> rows = new ArrayList<>();
        for (IndexedChunk chunk : document.chunks()) {
            rows.add(
                    new PostgresPeer.Row(
                            chunk.chunk().id().value(),
                            chunk.chunk().text(),
                            Objects.requireNonNull(chunk.vector()).embedding().toArray(),
                            MadeCollection.group(number)));
        }
        peers.forEach(peer -> peer.add(rows));
    }

    /** Ours and each peer in turn, with what each finds of what comparing all vectors finds. */
    private static void beside(
            PostgresStores stores,
            List<Asked> questions,
            List<PostgresPeer> peers,
            String way,
            StringBuilder report) {
        for (Viewer viewer : VIEWERS) {
            List<String> groups = List.copyOf(viewer.groups);
            for (PostgresPeer peer : peers) {
                double[] ours = new double[questions.size()];
                double[] theirs = new double[questions.size()];
                int same = 0;
                int all = 0;
                for (int round = 0; round < 2; round++) {
                    for (int i = 0; i < questions.size(); i++) {
                        Asked asked = questions.get(i);
                        SearchRequest request =
                                peer.isHybrid() ? asked.hybrid(viewer) : asked.byVector(viewer);
                        List<String> found = new ArrayList<>();
                        theirs[i] =
                                time(() ->
                                        found.addAll(
                                                peer.search(
                                                        asked.question().words(),
                                                        asked.question().vector().toArray(),
                                                        groups,
                                                        LIMIT)));
                        ours[i] = time(() -> stores.store().search(request));
                        if (round == 1 && !peer.isHybrid()) {
                            Set<String> wanted = nearest(stores, asked, viewer);
                            all += wanted.size();
                            wanted.retainAll(found);
                            same += wanted.size();
                        }
                    }
                }
                line(
                        report,
                        String.format(
                                Locale.ROOT,
                                "%-5s  visible %-5s  ours p50 %7.2f ms   %s p50 %7.2f ms   ratio"
                                        + " %.2f%s",
                                way,
                                viewer.share,
                                p50(ours),
                                peer.name(),
                                p50(theirs),
                                p50(theirs) / p50(ours),
                                all == 0
                                        ? ""
                                        : "   theirs of ours@%d %.3f"
                                                .formatted(LIMIT, (double) same / all)));
                report.append(
                        Goal.atLeast(
                                "PostgreSQL, %s, %s visible, times faster than %s"
                                        .formatted(way, viewer.share, peer.name()),
                                p50(theirs) / p50(ours),
                                1));
            }
        }
    }

    private static void search(
            PostgresStores stores,
            FloorSql floor,
            List<Asked> questions,
            String way,
            StringBuilder report) {
        // As a process that has answered for a while.
        Integer[] few = floor.access(List.copyOf(VIEWERS.getFirst().groups));
        for (int round = 0; round < WARM_UP; round++) {
            for (Asked asked : questions) {
                int _ = floor.search(few, asked.vector(), false, asked.sparse(), LIMIT);
                SearchResult _ = stores.store().search(asked.hybrid(VIEWERS.getFirst()));
            }
        }
        for (Viewer viewer : VIEWERS) {
            Integer[] access = floor.access(List.copyOf(viewer.groups));
            // Who sees little is answered without it.
            boolean graph = way.equals("graph") && viewer.groups.contains("rest");
            double[] ours = new double[SEARCH_ROUNDS * questions.size()];
            double[] least = new double[ours.length];
            for (int i = -questions.size(); i < ours.length; i++) {
                Asked asked = questions.get(Math.floorMod(i, questions.size()));
                double two =
                        time(() ->
                                floor.search(access, asked.vector(), graph, asked.sparse(), LIMIT));
                double one = time(() -> stores.store().search(asked.hybrid(viewer)));
                if (i >= 0) {
                    least[i] = two;
                    ours[i] = one;
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
            report.append(
                    Goal.atMost(
                            "PostgreSQL, hybrid, %s, %s visible, over two plain statements"
                                    .formatted(way, viewer.share),
                            p50 / p50(least),
                            1.25));
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
            report.append(
                    Goal.atLeast(
                            "PostgreSQL, recall@%d of the graph, %s visible"
                                    .formatted(LIMIT, viewer.share),
                            (double) same / all,
                            .98));
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
