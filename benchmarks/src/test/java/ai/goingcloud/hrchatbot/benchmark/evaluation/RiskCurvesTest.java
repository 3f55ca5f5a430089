package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RiskCurvesTest {

    private static final RiskCurves.Point NONE = new RiskCurves.Point(0, 0);
    private static final RiskCurves.Point ALL = new RiskCurves.Point(1, 0.5);

    @Test
    void coverage_goes_right_and_risk_up() {
        String svg = RiskCurves.svg(Map.of("handbook", List.of(NONE, ALL)));

        assertThat(svg)
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .contains("points=\"50.0,420.0 450.0,220.0\"")
                .endsWith("</svg>\n");
    }

    @Test
    void every_curve_has_its_name_and_names_are_text() {
        String svg = RiskCurves.svg(Map.of("a < b & c", List.of(ALL)));

        assertThat(svg).contains(">a &lt; b &amp; c</text>").containsOnlyOnce("<polyline");
    }

    @Test
    void more_curves_than_colours_are_drawn() {
        Map<String, List<RiskCurves.Point>> many = new java.util.TreeMap<>();
        for (int i = 0; i < 9; i++) {
            many.put("set " + i, List.of(ALL));
        }

        assertThat(RiskCurves.svg(many).split("<polyline", -1)).hasSize(10);
    }
}
