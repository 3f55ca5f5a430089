package ai.goingcloud.hrchatbot.adapter.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.util.FixedBitSet;

/**
 * Three bits for each value of a segment's vectors, which tell for a fraction of the work which
 * vectors may be near another one. Values are taken without the segment's mean and rounded to eight
 * levels around zero, so that the highest bit is the sign. There are two estimates of a dot
 * product: by how many signs differ (the angle between two vectors is about pi times that share:
 * Charikar, <i>Similarity estimation techniques from rounding algorithms</i>, 2002), off by some
 * hundredths; and by all bits of both, off by less than one hundredth.
 *
 * <p>Immutable and thread-safe. Takes {@code dimension / 2 + 20} bytes a vector.
 */
final class VectorCodes {

    private static final int BITS = 3;
    private static final int HIGHEST = (1 << BITS) - 1;
    private static final float MIDDLE = HIGHEST / 2f;

    /** The lowest level of what is not negative. */
    private static final int ZERO = 1 << (BITS - 1);

    /** Of the standard deviation; what loses least of normally distributed values. */
    private static final double STEP = 0.586;

    /** Vectors whose signs are compared in one go, so that what comes of it stays near. */
    private static final int TILE = 1024;

    private final int words;
    private final float[] mean;

    /** Two words of all vectors' signs after two others. */
    private final long[] signs;

    /** All bits of a vector after those of another; of each word of values, from the lowest bit. */
    private final long[] bits;

    /** The document of each vector, in ascending order. */
    private final int[] documents;

    /** How long each vector is without the mean. */
    private final float[] lengths;

    /** The dot product of the mean and each vector without the mean. */
    private final float[] along;

    /** How far two levels of a vector are apart. */
    private final float[] steps;

    /** The sum of the levels of a vector. */
    private final float[] sums;

    /** By how many signs differ. */
    private final float[] cosines;

    private VectorCodes(float[] mean, int size) {
        this.mean = mean;
        // An even number, so that two can be compared at a time.
        this.words = (mean.length + 127) / 128 * 2;
        this.signs = new long[size * words];
        this.bits = new long[size * words * BITS];
        this.documents = new int[size];
        this.lengths = new float[size];
        this.along = new float[size];
        this.steps = new float[size];
        this.sums = new float[size];
        this.cosines = new float[words * Long.SIZE + 1];
        for (int i = 0; i <= mean.length; i++) {
            cosines[i] = (float) Math.cos(Math.PI * i / mean.length);
        }
    }

    static VectorCodes of(FloatVectorValues vectors) throws IOException {
        int size = vectors.size();
        float[] mean = new float[vectors.dimension()];
        for (int at = 0; at < size; at++) {
            float[] vector = vectors.vectorValue(at);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= size;
        }
        VectorCodes codes = new VectorCodes(mean, size);
        KnnVectorValues.DocIndexIterator documents = vectors.iterator();
        for (int at = 0; at < size; at++) {
            codes.documents[at] = documents.nextDoc();
            codes.put(at, new Rounded(vectors.vectorValue(at), mean, codes.words));
        }
        return codes;
    }

    private void put(int at, Rounded vector) {
        System.arraycopy(vector.bits, 0, bits, at * words * BITS, words * BITS);
        for (int word = 0; word < words; word++) {
            signs[place(at, word)] = vector.sign(word);
        }
        lengths[at] = vector.length;
        along[at] = vector.along;
        steps[at] = vector.step;
        sums[at] = vector.sum;
    }

    private int place(int at, int word) {
        return (word / 2 * documents.length + at) * 2 + word % 2;
    }

    /** The document of a vector. */
    int document(int at) {
        return documents[at];
    }

    /** A vector that those of the segment are held against. */
    Target target(float[] vector) {
        return new Target(new Rounded(vector, mean, words));
    }

    /** A vector without the mean, in levels. */
    private static final class Rounded {

        private final long[] bits;
        private final float length;
        private final float along;
        private final float step;
        private final float sum;

        Rounded(float[] vector, float[] mean, int words) {
            double squares = 0;
            double alongMean = 0;
            for (int i = 0; i < vector.length; i++) {
                float rest = vector[i] - mean[i];
                squares += rest * rest;
                alongMean += rest * mean[i];
            }
            length = (float) Math.sqrt(squares);
            along = (float) alongMean;
            step = (float) Math.max(STEP * length / Math.sqrt(vector.length), Float.MIN_NORMAL);
            bits = new long[words * BITS];
            float perStep = 1 / step;
            int all = 0;
            for (int i = 0; i < vector.length; i++) {
                // A cast rounds down what is above zero; what is below is the lowest level anyway.
                int level = Math.clamp((int) ((vector[i] - mean[i]) * perStep + ZERO), 0, HIGHEST);
                all += level;
                int word = i / Long.SIZE * BITS;
                for (int bit = 0; bit < BITS; bit++) {
                    bits[word + bit] |= (long) (level >> bit & 1) << i;
                }
            }
            sum = all;
        }

        long sign(int word) {
            return bits[word * BITS + BITS - 1];
        }
    }

    /** Thread-confined. */
    final class Target {

        private final Rounded vector;

        /** The dot product of the vector and the mean. */
        private final float base;

        private final int[] differing = new int[TILE];
        private final int[] chosen = new int[TILE];

        private Target(Rounded vector) {
            this.vector = vector;
            float squares = 0;
            for (float value : mean) {
                squares += value * value;
            }
            this.base = vector.along + squares;
        }

        /** Adds the estimates by signs of the visible ones among each so many vectors. */
        void sample(FixedBitSet visible, int each, Distribution distribution) {
            for (int at = 0; at < documents.length; at += each) {
                if (visible.get(documents[at])) {
                    int differs = 0;
                    for (int word = 0; word < words; word++) {
                        differs +=
                                Long.bitCount(
                                        bits[(at * words + word) * BITS + BITS - 1]
                                                ^ vector.sign(word));
                    }
                    distribution.add(
                            base + along[at] + lengths[at] * vector.length * cosines[differs]);
                }
            }
        }

        /**
         * The visible vectors that are this near by their signs, with the estimates by all bits,
         * which are added to the distribution too.
         */
        Estimates near(FixedBitSet visible, float from, Distribution distribution) {
            Estimates near = new Estimates();
            for (int first = 0; first < documents.length; first += TILE) {
                int size = Math.min(TILE, documents.length - first);
                compareSigns(first, size);
                int count = choose(first, size, differing, vector.length, from - base, chosen);
                for (int i = 0; i < count; i++) {
                    int at = chosen[i];
                    if (visible.get(documents[at])) {
                        float estimate = byAllBits(at);
                        near.add(at, estimate);
                        distribution.add(estimate);
                    }
                }
            }
            return near;
        }

        private void compareSigns(int first, int size) {
            Arrays.fill(differing, 0, size, 0);
            for (int word = 0; word < words; word += 2) {
                addDiffering(
                        signs,
                        place(first, word),
                        vector.sign(word),
                        vector.sign(word + 1),
                        differing,
                        size);
            }
        }

        private float byAllBits(int at) {
            long[] held = vector.bits;
            int from = at * held.length;
            int levels = 0;
            for (int i = 0; i < held.length; i += BITS) {
                long low = held[i];
                long middle = held[i + 1];
                long high = held[i + 2];
                levels +=
                        levels(low, middle, high, bits[from + i])
                                + (levels(low, middle, high, bits[from + i + 1]) << 1)
                                + (levels(low, middle, high, bits[from + i + 2]) << 2);
            }
            float product =
                    levels - MIDDLE * (vector.sum + sums[at]) + MIDDLE * MIDDLE * mean.length;
            return base + along[at] + vector.step * steps[at] * product;
        }
    }

    /** Puts those down whose product without the base is this high by their signs. */
    private int choose(
            int first, int size, int[] differing, float length, float from, int[] chosen) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            float product = along[first + i] + lengths[first + i] * length * cosines[differing[i]];
            // Without a branch, which would often be foreseen wrongly.
            chosen[count] = first + i;
            count += product >= from ? 1 : 0;
        }
        return count;
    }

    /** A loop of its own, so that the compiler unrolls it. */
    private static void addDiffering(
            long[] signs, int from, long one, long other, int[] differing, int size) {
        for (int i = 0; i < size; i++) {
            differing[i] +=
                    Long.bitCount(signs[from + 2 * i] ^ one)
                            + Long.bitCount(signs[from + 2 * i + 1] ^ other);
        }
    }

    /** The sum of the levels of a word of values where a bit is set. */
    private static int levels(long low, long middle, long high, long where) {
        return Long.bitCount(low & where)
                + (Long.bitCount(middle & where) << 1)
                + (Long.bitCount(high & where) << 2);
    }

    /** Vectors of a segment, in their order, and their estimated dot products. */
    static final class Estimates {

        private int[] vectors = new int[256];
        private float[] products = new float[256];
        private int size;

        private void add(int vector, float product) {
            if (size == vectors.length) {
                vectors = Arrays.copyOf(vectors, 2 * size);
                products = Arrays.copyOf(products, 2 * size);
            }
            vectors[size] = vector;
            products[size++] = product;
        }

        int size() {
            return size;
        }

        int vector(int i) {
            return vectors[i];
        }

        float product(int i) {
            return products[i];
        }
    }

    /** How many estimates lie where, to tell which of them are among the highest. */
    static final class Distribution {

        private static final int STEPS = 1024;

        private final int[] counts = new int[2 * STEPS];
        private int all;

        void add(float estimate) {
            counts[Math.clamp((int) ((estimate + 1) * STEPS), 0, counts.length - 1)]++;
            all++;
        }

        int size() {
            return all;
        }

        /** From where on there are this many, or a few more; all where there are not as many. */
        float ofHighest(int wanted) {
            int above = 0;
            for (int at = counts.length - 1; at > 0; at--) {
                above += counts[at];
                if (above >= wanted) {
                    return (float) at / STEPS - 1;
                }
            }
            return -Float.MAX_VALUE;
        }
    }
}
