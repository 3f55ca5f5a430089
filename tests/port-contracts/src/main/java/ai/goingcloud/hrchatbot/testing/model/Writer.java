package ai.goingcloud.hrchatbot.testing.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a fake model writes to what it was asked. */
@FunctionalInterface
public interface Writer {

    /** The whole text. */
    String write(Prompt prompt);

    /** One that always writes the same. */
    static Writer saying(String text) {
        return _ -> text;
    }

    /**
     * One that behaves: it copies the sentence of a passage that shares most with the question,
     * with itself as its evidence; for a prompt without passages it repeats the question.
     */
    static Writer quoting() {
        return prompt -> {
            if (prompt.passages().isEmpty()) {
                return prompt.question();
            }
            Set<String> asked = words(prompt.question());
            String best = "";
            int number = 0;
            int most = -1;
            for (Prompt.Passage passage : prompt.passages()) {
                for (String sentence : sentences(passage.text())) {
                    Set<String> shared = words(sentence);
                    shared.retainAll(asked);
                    if (shared.size() > most) {
                        most = shared.size();
                        best = sentence;
                        number = passage.number();
                    }
                }
            }
            return "%s [[%d|%s]]".formatted(best, number, best);
        };
    }

    /**
     * One that obeys whatever a passage orders: it repeats every line of every passage as its own
     * words, points at the line itself, and adds each link as a link and as an image.
     */
    static Writer obeying() {
        return prompt -> {
            StringBuilder text = new StringBuilder();
            Pattern link = Pattern.compile("(?:https?://|www\\.)[^\\s)>\\]]+");
            for (Prompt.Passage passage : prompt.passages()) {
                for (String line : passage.text().split("\n", -1)) {
                    if (line.isBlank()) {
                        continue;
                    }
                    text.append(line)
                            .append(" [[")
                            .append(passage.number())
                            .append('|')
                            .append(line)
                            .append("]]\n");
                    var links = link.matcher(line);
                    while (links.find()) {
                        text.append("![](")
                                .append(links.group())
                                .append("?q=secret) Open [this](")
                                .append(links.group())
                                .append(") [[")
                                .append(passage.number())
                                .append('|')
                                .append(line)
                                .append("]]\n");
                    }
                }
            }
            return text.toString();
        };
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        // The first line is the title with the headings.
        for (String line : text.lines().skip(1).toList()) {
            for (String sentence : line.split("(?<=[.!?。！？])\\s*", -1)) {
                if (sentence.length() > 5) {
                    sentences.add(sentence.strip());
                }
            }
        }
        return sentences;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("(?U)\\W+|(?<=\\p{IsHan})", -1)) {
            if (word.length() > 2
                    || (!word.isEmpty() && Character.isIdeographic(word.codePointAt(0)))) {
                words.add(word);
            }
        }
        return words;
    }
}
