package ai.goingcloud.hrchatbot.benchmark.laptop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Times that were measured, in milliseconds, the least first. */
record Samples(List<Double> sorted) {

    Samples {
        sorted = List.copyOf(sorted);
    }

    static Samples of(double[] milliseconds) {
        return new Samples(Arrays.stream(milliseconds).sorted().boxed().toList());
    }

    /** The least time that this share of the samples does not exceed. */
    double quantile(double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p95 %.2f ms (n=%d)",
                quantile(0.5),
                quantile(0.95),
                sorted.size());
    }
}
