package ai.goingcloud.hrchatbot.testing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fake model was asked.
 *
 * @param system the instructions
 * @param turns earlier texts and the last one, oldest first
 */
public record Prompt(String system, List<String> turns, int maxTokens) {

    private static final Pattern PASSAGE =
            Pattern.compile("(?s)<passage (\\d+) (\\w+)>\\n(.*?)\\n</passage \\1 \\2>");

    public Prompt {
        turns = List.copyOf(turns);
    }

    /** A numbered passage as the model sees it. */
    public record Passage(int number, String text) {}

    public String last() {
        return turns.isEmpty() ? "" : turns.getLast();
    }

    /** The passages of the last text. */
    public List<Passage> passages() {
        List<Passage> passages = new ArrayList<>();
        Matcher matcher = PASSAGE.matcher(last());
        while (matcher.find()) {
            passages.add(new Passage(Integer.parseInt(matcher.group(1)), matcher.group(3)));
        }
        return passages;
    }

    /** The question after the passages. */
    public String question() {
        int at = last().lastIndexOf("\nQuestion: ");
        return at < 0 ? last() : last().substring(at + 11);
    }

    /** Characters in all, of which four make a token here. */
    public int tokens() {
        return (system.length() + turns.stream().mapToInt(String::length).sum()) / 4 + 1;
    }
}
