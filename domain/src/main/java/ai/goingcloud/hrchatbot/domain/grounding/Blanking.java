package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blanks what was read of a text, so that nothing is read twice. */
final class Blanking {

    private Blanking() {}

    /** The text without what a pattern finds where it can be read. */
    static String take(String text, Pattern pattern, Function<MatchResult, Boolean> read) {
        StringBuilder rest = new StringBuilder(text);
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (read.apply(matcher.toMatchResult())) {
                for (int i = matcher.start(); i < matcher.end(); i++) {
                    rest.setCharAt(i, '\u0001');
                }
            }
        }
        return rest.toString();
    }
}
