package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A mean over questions, with the interval that 95 % of resampled question sets fall in.
 *
 * @param n how many values
 */
public record Estimate(double mean, double low, double high, int n) {

    static final int RESAMPLES = 1000;
    static final long SEED = 7;

    /** Of values, one a question, at least one. The same values give the same interval. */
    public static Estimate of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        Random random = new Random(SEED);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += values[random.nextInt(values.length)];
            }
            means[i] = sum / values.length;
        }
        Arrays.sort(means);
        return new Estimate(
                Arrays.stream(values).sum() / values.length, means[25], means[974], values.length);
    }

    /** Of {@code one - other}, question by question: a paired comparison. */
    public static Estimate ofDifference(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("not the same questions");
        }
        double[] differences = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            differences[i] = one[i] - other[i];
        }
        return of(differences);
    }

    /** Whether zero is outside of the interval. */
    public boolean isSure() {
        return low > 0 || high < 0;
    }

    /** For people. */
    public String text() {
        return String.format(Locale.ROOT, "%.3f [%.3f-%.3f]", mean, low, high);
    }

    /** For people, with its sign: a difference. */
    public String signedText() {
        return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", mean, low, high);
    }

    Map<String, Object> json() {
        return Map.of("mean", mean, "low", low, "high", high, "n", n);
    }
}
