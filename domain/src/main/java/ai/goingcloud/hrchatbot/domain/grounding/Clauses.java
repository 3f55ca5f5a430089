package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The clauses of a text. */
final class Clauses {

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "[,，、;；()（）。]|(?<!\\d)[:：]|[:：](?!\\d)|\\n|\\|| -"
                            + " |\\b(?:and|but|or|while|whereas)\\b|及び|並びに|並|且|但");

    private Clauses() {}

    static List<String> of(String text) {
        List<String> clauses = new ArrayList<>();
        for (String clause :
                CLAUSE.splitAsStream(text.replaceAll("(?<=\\d),(?=\\d)", "")).toList()) {
            if (!clause.isBlank()) {
                clauses.add(clause.strip());
            }
        }
        return clauses;
    }
}
