package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.util.Map;

/**
 * A question with the documents that answer it.
 *
 * @param grades by document, each above 0; at least one
 */
public record JudgedQuery(String id, String text, Map<String, Integer> grades) {

    public JudgedQuery {
        grades = Map.copyOf(grades);
        if (grades.isEmpty()) {
            throw new IllegalArgumentException("a judged query has at least one judgement");
        }
    }
}
