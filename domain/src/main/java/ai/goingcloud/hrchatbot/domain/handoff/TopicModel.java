package ai.goingcloud.hrchatbot.domain.handoff;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Multinomial logistic regression over {@link Features}, fitted to examples with a penalty on large
 * weights. The same examples always give the same model. Immutable and thread-safe once fitted.
 */
final class TopicModel {

    private static final int ROUNDS = 10;

    /** What is learnt depends on the order of the examples; the mean of several does much less. */
    private static final int ORDERS = 3;

    private static final double RATE = 0.1;
    private static final double PENALTY = 1e-3;
    private static final List<SensitiveTopic> TOPICS = List.of(SensitiveTopic.values());
    private static final int ORDINARY = TOPICS.size();
    private static final int CLASSES = ORDINARY + 1;

    private final Features features;
    private final double[] bias;

    /** Of the features' names, rising; beside each its weight for every class. */
    private final long[] hashes;

    private final float[] weights;

    /**
     * A text and what it is about.
     *
     * @param topic null for an ordinary question
     */
    record Example(@Nullable SensitiveTopic topic, String text) {

        int label() {
            return topic == null ? ORDINARY : TOPICS.indexOf(topic);
        }
    }

    /** An example as it is learnt from: its features, their weights, and the steps of those. */
    private static final class Lesson {

        private final int label;
        private final double weight;
        private final float[] values;
        private final float[][] weights;
        private final float[][] steps;

        Lesson(int label, double weight, int features) {
            this.label = label;
            this.weight = weight;
            this.values = new float[features];
            this.weights = new float[features][];
            this.steps = new float[features][];
        }
    }

    private TopicModel(Features features, double[] bias, long[] hashes, float[] weights) {
        this.features = features;
        this.bias = bias;
        this.hashes = hashes;
        this.weights = weights;
    }

    /** Fits a model to examples. */
    static TopicModel fitted(Features features, List<Example> examples) {
        double[] bias = new double[CLASSES];
        NavigableMap<Long, float[]> byHash = new TreeMap<>();
        for (int order = 0; order < ORDERS; order++) {
            Fitting fitting = new Fitting();
            fitting.fit(features, examples, new Random(order));
            for (int label = 0; label < CLASSES; label++) {
                bias[label] += fitting.bias[label] / ORDERS;
            }
            fitting.weights.forEach((name, known) -> {
                float[] sum = byHash.computeIfAbsent(hash(name), _ -> new float[CLASSES]);
                for (int label = 0; label < CLASSES; label++) {
                    sum[label] += known[label] / ORDERS;
                }
            });
        }
        long[] hashes = byHash.keySet().stream().mapToLong(Long::longValue).toArray();
        float[] weights = new float[hashes.length * CLASSES];
        int row = 0;
        for (float[] known : byHash.values()) {
            System.arraycopy(known, 0, weights, CLASSES * row++, CLASSES);
        }
        return new TopicModel(features, bias, hashes, weights);
    }

    /** The model that {@link #bytes} wrote. */
    static TopicModel read(Features features, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        double[] bias = new double[CLASSES];
        in.asDoubleBuffer().get(bias);
        in.position(CLASSES * Double.BYTES);
        long[] hashes = new long[in.getInt()];
        in.asLongBuffer().get(hashes);
        in.position(in.position() + hashes.length * Long.BYTES);
        float[] weights = new float[hashes.length * CLASSES];
        in.asFloatBuffer().get(weights);
        return new TopicModel(features, bias, hashes, weights);
    }

    /** All that was learnt: the bias, how many features there are, their hashes, their weights. */
    byte[] bytes() {
        ByteBuffer out =
                ByteBuffer.allocate(
                        CLASSES * Double.BYTES
                                + Integer.BYTES
                                + hashes.length * Long.BYTES
                                + weights.length * Float.BYTES);
        for (double value : bias) {
            out.putDouble(value);
        }
        out.putInt(hashes.length);
        for (long hash : hashes) {
            out.putLong(hash);
        }
        for (float weight : weights) {
            out.putFloat(weight);
        }
        return out.array();
    }

    /** FNV-1a over 64 bits (Fowler, Noll and Vo), by UTF-16 code units. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** How the texts of each topic, and of none, are spread over them. */
    double[] scores(String text) {
        double[] scores = bias.clone();
        features.of(text)
                .forEach((name, value) -> {
                    int row = Arrays.binarySearch(hashes, hash(name));
                    for (int label = 0; row >= 0 && label < CLASSES; label++) {
                        scores[label] += weights[CLASSES * row + label] * value;
                    }
                });
        return scores;
    }

    /** The log odds of a text being about any sensitive topic, by its scores. */
    static double margin(double[] scores) {
        double top = Arrays.stream(scores, 0, ORDINARY).max().orElseThrow();
        double sum = 0;
        for (int label = 0; label < ORDINARY; label++) {
            sum += Math.exp(scores[label] - top);
        }
        return top + Math.log(sum) - scores[ORDINARY];
    }

    static SensitiveTopic topic(double[] scores) {
        int best = 0;
        for (int label = 1; label < ORDINARY; label++) {
            if (scores[label] > scores[best]) {
                best = label;
            }
        }
        return TOPICS.get(best);
    }

    /** What is being learnt. */
    private static final class Fitting {

        private final Map<String, float[]> weights = new HashMap<>();
        private final double[] bias = new double[CLASSES];

        void fit(Features features, List<Example> examples, Random random) {
            long ordinary = examples.stream().filter(example -> example.topic() == null).count();
            double share = examples.size() / 2.0;
            Map<String, float[]> steps = new HashMap<>();
            Lesson[] lessons =
                    examples.stream()
                            .map(example ->
                                    lesson(
                                            example,
                                            features.of(example.text()),
                                            share
                                                    / (example.topic() == null
                                                            ? ordinary
                                                            : examples.size() - ordinary),
                                            steps))
                            .toArray(Lesson[]::new);
            double[] biasSteps = new double[CLASSES];
            Arrays.fill(biasSteps, 1e-6);
            for (int round = 0; round < ROUNDS; round++) {
                for (int last = lessons.length - 1; last > 0; last--) {
                    int other = random.nextInt(last + 1);
                    Lesson swapped = lessons[last];
                    lessons[last] = lessons[other];
                    lessons[other] = swapped;
                }
                for (Lesson lesson : lessons) {
                    learn(lesson, biasSteps);
                }
            }
        }

        private Lesson lesson(
                Example example,
                Map<String, Float> features,
                double weight,
                Map<String, float[]> steps) {
            Map<String, Float> seen = new TreeMap<>(features);
            Lesson lesson = new Lesson(example.label(), weight, seen.size());
            int i = 0;
            for (Map.Entry<String, Float> feature : seen.entrySet()) {
                lesson.values[i] = feature.getValue();
                lesson.weights[i] =
                        weights.computeIfAbsent(feature.getKey(), _ -> new float[CLASSES]);
                lesson.steps[i] = steps.computeIfAbsent(feature.getKey(), _ -> new float[CLASSES]);
                i++;
            }
            return lesson;
        }

        /** One step of adaptive gradient descent (Duchi, Hazan and Singer 2011). */
        private void learn(Lesson lesson, double[] biasSteps) {
            double[] likely = bias.clone();
            for (int i = 0; i < lesson.values.length; i++) {
                for (int label = 0; label < CLASSES; label++) {
                    likely[label] += lesson.weights[i][label] * lesson.values[i];
                }
            }
            softmax(likely);
            for (int label = 0; label < CLASSES; label++) {
                double error = lesson.weight * (likely[label] - (label == lesson.label ? 1 : 0));
                biasSteps[label] += error * error;
                bias[label] -= RATE * error / Math.sqrt(biasSteps[label]) / 10;
                for (int i = 0; i < lesson.values.length; i++) {
                    float[] weight = lesson.weights[i];
                    double slope = error * lesson.values[i] + PENALTY * weight[label];
                    float[] step = lesson.steps[i];
                    step[label] += (float) (slope * slope);
                    weight[label] -= (float) (RATE * slope / Math.sqrt(step[label] + 1e-8));
                }
            }
        }

        private static void softmax(double[] scores) {
            double top = Arrays.stream(scores).max().orElseThrow();
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Math.exp(scores[i] - top);
                sum += scores[i];
            }
            for (int i = 0; i < scores.length; i++) {
                scores[i] /= sum;
            }
        }
    }
}
