package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small analyser: words without a plural s, and pairs of ideographs and kana. */
public final class SimpleTextAnalyzer implements TextAnalyzer {

    private static final Pattern RUN =
            Pattern.compile(
                    "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]+|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+");

    private static final Set<String> ASKING =
            Set.of(
                    "how", "do", "i", "can", "what", "when", "for", "to", "the", "is", "a", "of",
                    "請問", "幾天");

    @Override
    public String version() {
        return "simple-1";
    }

    @Override
    public List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        Matcher runs =
                RUN.matcher(
                        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        while (runs.find()) {
            String run = runs.group();
            if (run.codePointAt(0) < 0x2e80) {
                terms.add(
                        run.length() > 3 && run.endsWith("s")
                                ? run.substring(0, run.length() - 1)
                                : run);
            } else if (run.length() == 1) {
                terms.add(run);
            } else {
                for (int i = 0; i + 1 < run.length(); i++) {
                    terms.add(run.substring(i, i + 2));
                }
            }
        }
        return List.copyOf(terms);
    }

    @Override
    public List<String> queryTerms(String question) {
        List<String> terms = terms(question);
        List<String> telling = terms.stream().filter(term -> !ASKING.contains(term)).toList();
        return telling.isEmpty() ? terms : telling;
    }
}
