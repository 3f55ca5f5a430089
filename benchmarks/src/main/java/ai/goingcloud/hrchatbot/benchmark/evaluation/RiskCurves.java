package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws how the share of wrong answers grows with the share of questions that are answered. */
final class RiskCurves {

    private static final int SIDE = 400;
    private static final int LEFT = 50;
    private static final int TOP = 20;
    private static final int LINE = 20;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c0392b", "#27824a", "#8e44ad", "#b9770e", "#34495e", "#d81b60");

    private RiskCurves() {}

    /**
     * A point of a curve.
     *
     * @param coverage the share of the questions that are answered
     * @param risk the share of those that should not be
     */
    record Point(double coverage, double risk) {}

    /** A picture of these curves, each with its name. */
    static String svg(Map<String, List<Point>> curves) {
        StringBuilder svg = new StringBuilder();
        int height = TOP + SIDE + 50 + LINE * curves.size();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <path d="M%d %dV%dH%d" fill="none" stroke="black"/>
                """
                        .formatted(LEFT + SIDE + 20, height, LEFT, TOP, TOP + SIDE, LEFT + SIDE));
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            svg.append(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d %%</text>%n"
                            .formatted(LEFT + SIDE * tenth / 10, TOP + SIDE + 16, tenth * 10));
            svg.append(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d %%</text>%n"
                            .formatted(LEFT - 4, TOP + SIDE - SIDE * tenth / 10 + 4, tenth * 10));
        }
        svg.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">answered questions; up: wrong among them</text>%n"
                        .formatted(LEFT + SIDE / 2, TOP + SIDE + 34));
        int number = 0;
        for (Map.Entry<String, List<Point>> curve : curves.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            String points =
                    curve.getValue().stream()
                            .map(point ->
                                    String.format(
                                            Locale.ROOT,
                                            "%.1f,%.1f",
                                            LEFT + SIDE * point.coverage(),
                                            TOP + SIDE * (1 - point.risk())))
                            .collect(Collectors.joining(" "));
            svg.append(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                            .formatted(points, colour));
            svg.append(
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n"
                            .formatted(
                                    LEFT,
                                    TOP + SIDE + 54 + LINE * number,
                                    colour,
                                    escaped(curve.getKey())));
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
