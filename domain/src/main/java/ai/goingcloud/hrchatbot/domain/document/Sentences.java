package ai.goingcloud.hrchatbot.domain.document;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a line into sentences: the JDK's sentence rules (Unicode Standard Annex 29), but not after
 * common abbreviations, and always after the full stops of Chinese and Japanese.
 */
public final class Sentences {

    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "e.g.", "i.e.", "etc.", "vs.", "mr.", "mrs.", "ms.", "dr.", "no.", "inc.",
                    "ltd.", "co.", "u.s.", "u.k.", "a.m.", "p.m.", "approx.", "dept.", "art.",
                    "sec.", "fig.");

    private Sentences() {}

    /** A sentence without white space at its ends: {@code line[start, end)} in UTF-16 units. */
    public record Span(int start, int end) {}

    /** The sentences of a line in order, none empty; the whole line when it has no sentence end. */
    public static List<Span> of(String line) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(line);
        List<Span> spans = new ArrayList<>();
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end < line.length() && continues(line, start, end)) {
                continue;
            }
            add(spans, line, start, end);
            start = end;
        }
        add(spans, line, start, line.length());
        return List.copyOf(spans);
    }

    private static boolean continues(String line, int start, int end) {
        String sentence = line.substring(start, end).stripTrailing();
        String lastWord =
                sentence.substring(sentence.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        if (lastWord.startsWith("(")) {
            lastWord = lastWord.substring(1);
        }
        // "1." at the start of a line is a list marker, and one letter with a dot an initial.
        return ABBREVIATIONS.contains(lastWord)
                || sentence.matches("\\(?[0-9]{1,3}[.)]")
                || lastWord.matches("\\p{L}\\.");
    }

    private static void add(List<Span> spans, String line, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(line.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            spans.add(new Span(from, to));
        }
    }
}
