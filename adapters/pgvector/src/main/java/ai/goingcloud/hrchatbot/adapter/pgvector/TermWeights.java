package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.retrieval.ChunkTerms;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * The part of BM25 that a chunk decides (Robertson and Zaragoza, The Probabilistic Relevance
 * Framework, 2009): for each of its terms {@code tf / (tf + k1 (1 - b + b length / average))}. The
 * average length is that of the moment at which the chunk is stored, or was last weighed anew; see
 * the function {@code weigh_anew} of the schema.
 */
final class TermWeights {

    /** Places of a sparse vector; words are hashed to them, so that nobody has to number words. */
    static final int DIMENSIONS = 1_000_000_000;

    /**
     * Values that measured best on short chunks, as on the laptop. What is stored was weighed by
     * them: other values need a migration that weighs all chunks.
     */
    private static final double K1 = 0.9;

    private static final double B = 0.4;

    /** What is added to a term's frequency below the line, for a chunk without length. */
    static final double BASE = K1 * (1 - B);

    /** What is added besides for a chunk of the average length. */
    static final double SLOPE = K1 * B;

    /** pgvector takes no more in one sparse vector. */
    private static final int MOST_TERMS = 16_000;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private TermWeights() {}

    /** How often each term stands in a chunk. */
    static TermFrequencies frequencies(ChunkTerms terms) {
        int[] places = new int[terms.title().size() + terms.heading().size() + terms.body().size()];
        int next = 0;
        for (List<String> field : List.of(terms.title(), terms.heading(), terms.body())) {
            for (String term : field) {
                places[next++] = place(term);
            }
        }
        return TermFrequencies.of(places).butNoMoreThan(MOST_TERMS);
    }

    /** What each of the terms weighs, in their order. */
    static float[] weights(TermFrequencies frequencies, double averageLength) {
        double norm = BASE + SLOPE * frequencies.sum() / averageLength;
        float[] weights = new float[frequencies.size()];
        for (int i = 0; i < weights.length; i++) {
            int frequency = frequencies.count(i);
            weights[i] = (float) (frequency / (frequency + norm));
        }
        return weights;
    }

    static Integer[] places(Collection<String> terms) {
        return terms.stream().map(TermWeights::place).distinct().toArray(Integer[]::new);
    }

    /** From 1 to {@link #DIMENSIONS}; FNV-1a with a last mix, the same on every machine. */
    static int place(String term) {
        long hash = FNV_OFFSET;
        for (byte each : term.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
        return (int) Long.remainderUnsigned(hash ^ (hash >>> 29), DIMENSIONS) + 1;
    }
}
