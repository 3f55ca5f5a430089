package ai.goingcloud.hrchatbot.benchmark.laptop;

import java.util.Locale;

/** Lines of a report that say what is aimed at, what was seen, and whether that is enough. */
public final class Goal {

    /** How such a line begins. */
    public static final String MARK = "goal       ";

    private Goal() {}

    /** A goal that is met by this figure or a greater one. */
    public static String atLeast(String what, double seen, double bound) {
        return line(what, "at least", seen, bound, seen >= bound);
    }

    /** A goal that is met by this figure or a lesser one. */
    public static String atMost(String what, double seen, double bound) {
        return line(what, "at most", seen, bound, seen <= bound);
    }

    private static String line(String what, String word, double seen, double bound, boolean met) {
        return "%s%s: %s %s; seen %s: %s%n"
                .formatted(MARK, what, word, figure(bound), figure(seen), met ? "met" : "missed");
    }

    /** Three digits that mean something. */
    private static String figure(double value) {
        String text =
                Math.abs(value) >= 100
                        ? String.format(Locale.ROOT, "%,.0f", value)
                        : String.format(
                                Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
