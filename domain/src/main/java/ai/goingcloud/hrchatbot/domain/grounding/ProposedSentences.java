package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a model's text, as it comes in pieces, into sentences with their evidence: {@code sentence
 * [[2|copied words]]}. A line without evidence is a sentence that stands on nothing. For one text
 * and one thread.
 */
public final class ProposedSentences {

    /** A model that never closes its evidence must not fill the memory. */
    private static final int LONGEST = 8_000;

    private static final Pattern EVIDENCE =
            Pattern.compile("\\[\\[\\s*(\\d{1,3})\\s*[|｜:：]\\s*(.*?)\\s*\\]\\]", Pattern.DOTALL);
    private static final Pattern LIST_MARK = Pattern.compile("^(?:[-*•]|\\d{1,2}[.)])\\s+");

    private final StringBuilder waiting = new StringBuilder();

    /** Takes a piece, and gives the sentences that are complete with it. */
    public List<ProposedSentence> add(String piece) {
        waiting.append(piece);
        List<ProposedSentence> sentences = new ArrayList<>();
        if (piece.indexOf(']') < 0 && waiting.length() <= LONGEST) {
            return sentences;
        }
        Matcher matcher = EVIDENCE.matcher(waiting);
        int end = 0;
        while (matcher.find()) {
            String before = waiting.substring(end, matcher.start()).strip();
            List<String> lines = before.lines().filter(line -> !line.isBlank()).toList();
            for (int i = 0; i < lines.size(); i++) {
                sentences.add(
                        i < lines.size() - 1
                                ? unproven(lines.get(i))
                                : new ProposedSentence(
                                        said(lines.get(i)),
                                        Integer.parseInt(matcher.group(1)),
                                        matcher.group(2)));
            }
            end = matcher.end();
        }
        waiting.delete(0, end);
        if (waiting.length() > LONGEST) {
            sentences.add(unproven(waiting.toString()));
            waiting.setLength(0);
        }
        return sentences;
    }

    /** What is left when the text has ended: sentences without evidence. */
    public List<ProposedSentence> end() {
        List<ProposedSentence> rest =
                waiting.toString()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(ProposedSentences::unproven)
                        .toList();
        waiting.setLength(0);
        return rest;
    }

    private static ProposedSentence unproven(String line) {
        return new ProposedSentence(said(line), 0, "");
    }

    private static String said(String line) {
        return LIST_MARK.matcher(line.strip()).replaceFirst("").strip();
    }
}
