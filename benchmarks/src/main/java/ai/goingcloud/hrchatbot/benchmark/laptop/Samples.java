package ai.goingcloud.hrchatbot.benchmark.laptop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Times that were measured, in milliseconds, the least first. */
public record Samples(List<Double> sorted) {

    public Samples {
        sorted = List.copyOf(sorted);
    }

    /** Of times in any order. */
    public static Samples of(double[] milliseconds) {
        return new Samples(Arrays.stream(milliseconds).sorted().boxed().toList());
    }

    /** The least time that this share of the samples does not exceed. */
    public double quantile(double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
    }

    /** The middle and the slow end, for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p95 %.2f ms (n=%d)",
                quantile(0.5),
                quantile(0.95),
                sorted.size());
    }
}
