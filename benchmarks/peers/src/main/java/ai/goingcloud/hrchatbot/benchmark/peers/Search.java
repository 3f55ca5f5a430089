package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.evaluation.TextTable;
import ai.goingcloud.hrchatbot.benchmark.laptop.Goal;
import ai.goingcloud.hrchatbot.benchmark.laptop.Questions;
import ai.goingcloud.hrchatbot.benchmark.laptop.RepeatedChunks;
import ai.goingcloud.hrchatbot.benchmark.laptop.Samples;
import ai.goingcloud.hrchatbot.benchmark.laptop.Stopwatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** A question until its ranked chunks, and vectors alone, each peer in turn for each question. */
final class Search {

    private static final int KEPT = 50;
    private static final int NEAREST = 20;
    private static final String FLOOR = "floor (plain loop)";

    private final Path documents;
    private final Path data;
    private final OnnxEmbeddingModel model;
    private final StringBuilder report = new StringBuilder();

    private Search(Path documents, Path data, OnnxEmbeddingModel model) {
        this.documents = documents;
        this.data = data;
        this.model = model;
    }

    static String measure(Path documents, Path data) {
        try (OnnxEmbeddingModel model =
                Adapters.models(List.of(OnnxModel.BGE_SMALL_EN)).getFirst()) {
            Search search = new Search(documents, data, model);
            search.at(5_000, 8, 40, 15);
            search.at(50_000, 60, 5, 4);
            return search.report.toString();
        }
    }

    private void at(int size, double times, int warmUp, int rounds) {
        RepeatedChunks chunks = RepeatedChunks.of(documents, model, size);
        List<Peer> peers = new ArrayList<>();
        peers.add(new ProductPeer(data.resolve("index-" + size), model));
        peers.add(new Langchain4jPeer(""));
        if (size == 5_000) {
            peers.add(new Langchain4jPeer(model.space().queryPrefix()));
        }
        peers.add(new SpringPeer(text -> model.embedQuery(text).toArray()));
        try {
            if (LangchainJsPeer.isThere()) {
                peers.add(LangchainJsPeer.start(data.resolve("js-" + size)));
            }
            peers.forEach(peer -> peer.fill(chunks));
            line("search     %,d chunks: %s", size, chunks.made(documents));
            if (size == 5_000) {
                questions(chunks, peers, warmUp, rounds);
            }
            vectors(chunks, peers, warmUp, rounds, times);
        } finally {
            peers.forEach(Peer::close);
        }
    }

    private void questions(RepeatedChunks chunks, List<Peer> peers, int warmUp, int rounds) {
        Map<String, ToDoubleFunction<String>> ways = new LinkedHashMap<>();
        ways.put(
                FLOOR,
                question ->
                        Stopwatch.time(() ->
                                chunks.nearest(model.embedQuery(question).toArray(), KEPT).size()));
        peers.forEach(peer -> ways.put(peer.name(), question -> peer.ask(question, KEPT)));
        Map<String, Samples> times = inTurn(ways, Questions.ALL, warmUp, rounds);
        line("questions  a question, as text, until its %d ranked chunks", KEPT);
        table(times);
        double product = p50(times, peers.getFirst());
        double langchain4j = p50(times, peers.get(1));
        report.append(
                Goal.atLeast(
                        "question to ranked chunks at 5,000, times faster than langchain4j",
                        langchain4j / product,
                        1.5));
        report.append(
                Goal.atMost(
                        "question to ranked chunks at 5,000, over the floor",
                        product / times.get(FLOOR).quantile(0.5),
                        1.2));
    }

    private void vectors(
            RepeatedChunks chunks, List<Peer> peers, int warmUp, int rounds, double goal) {
        List<float[]> targets =
                Questions.ALL.stream().map(text -> model.embedQuery(text).toArray()).toList();
        List<Set<Integer>> right = new ArrayList<>();
        targets.forEach(target -> right.add(new HashSet<>(chunks.nearest(target, NEAREST))));
        Map<String, Integer> found = new LinkedHashMap<>();
        Map<String, Integer> asked = new LinkedHashMap<>();
        Map<String, ToDoubleFunction<Integer>> ways = new LinkedHashMap<>();
        ways.put(
                FLOOR, at -> Stopwatch.time(() -> chunks.nearest(targets.get(at), NEAREST).size()));
        for (Peer peer : peers) {
            ways.put(
                    peer.name(),
                    at -> {
                        Peer.Found nearest = peer.nearest(targets.get(at), NEAREST);
                        Set<Integer> same = new HashSet<>(nearest.numbers());
                        same.retainAll(right.get(at));
                        found.merge(peer.name(), same.size(), Integer::sum);
                        asked.merge(peer.name(), NEAREST, Integer::sum);
                        return nearest.milliseconds();
                    });
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            numbers.add(i);
        }
        Map<String, Samples> times = inTurn(ways, numbers, warmUp, rounds);
        line("vectors    the %d nearest of %,d to a given vector", NEAREST, chunks.size());
        table(times);
        for (Peer peer : peers) {
            line(
                    "recall@%d %.3f %s",
                    NEAREST, (double) found.get(peer.name()) / asked.get(peer.name()), peer.name());
        }
        report.append(
                Goal.atLeast(
                        String.format(
                                Locale.ROOT,
                                "vector search at %,d, times faster than langchain4j",
                                chunks.size()),
                        p50(times, peers.get(1)) / p50(times, peers.getFirst()),
                        goal));
        report.append(
                Goal.atLeast(
                        String.format(Locale.ROOT, "recall@%d at %,d", NEAREST, chunks.size()),
                        (double) found.get(peers.getFirst().name())
                                / asked.get(peers.getFirst().name()),
                        .99));
    }

    /** Each way for each question, a different one first each time, after rounds to warm up. */
    private static <T> Map<String, Samples> inTurn(
            Map<String, ToDoubleFunction<T>> ways, List<T> questions, int warmUp, int rounds) {
        List<String> names = List.copyOf(ways.keySet());
        Map<String, List<Double>> times = new LinkedHashMap<>();
        names.forEach(name -> times.put(name, new ArrayList<>()));
        for (int round = -warmUp; round < rounds; round++) {
            for (int i = 0; i < questions.size(); i++) {
                for (int j = 0; j < names.size(); j++) {
                    String name = names.get(Math.floorMod(round + i + j, names.size()));
                    double spent = ways.get(name).applyAsDouble(questions.get(i));
                    if (round >= 0) {
                        times.get(name).add(spent);
                    }
                }
            }
        }
        Map<String, Samples> samples = new LinkedHashMap<>();
        times.forEach((name, all) ->
                samples.put(
                        name, Samples.of(all.stream().mapToDouble(Double::doubleValue).toArray())));
        return samples;
    }

    private void table(Map<String, Samples> times) {
        TextTable table = new TextTable().row(List.of("", "p50 ms", "p95 ms", "of the product"));
        double product = times.get("the product").quantile(0.5);
        times.forEach((name, samples) ->
                table.row(
                        List.of(
                                name,
                                String.format(Locale.ROOT, "%.2f", samples.quantile(0.5)),
                                String.format(Locale.ROOT, "%.2f", samples.quantile(0.95)),
                                String.format(
                                        Locale.ROOT, "%.2f", samples.quantile(0.5) / product))));
        report.append(table.text());
    }

    private static double p50(Map<String, Samples> times, Peer peer) {
        return times.get(peer.name()).quantile(0.5);
    }

    private void line(String format, Object... values) {
        report.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
