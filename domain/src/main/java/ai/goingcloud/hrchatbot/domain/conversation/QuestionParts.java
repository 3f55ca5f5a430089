package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parts a question that asks for several things. Only where each part asks for something itself;
 * else it is one. Stateless and thread-safe.
 */
public final class QuestionParts {

    /** Answers have three citations, so further parts could not be answered each. */
    public static final int MOST_READ = 3;

    /** Who asks for more things in one question tells a story. */
    private static final int MOST = 6;

    private static final Pattern BETWEEN =
            Pattern.compile(
                    "(?<=[?？])\\s*(?=\\S)|(?<=[。！])(?=\\S)|(?i)(?:,?\\s+(?:and also|and|&|or)|,)"
                        + " (?=(?:how|when|what|who|where|which|by when|until when|do|does|can|is"
                        + "|are|will|may)\\b)|[，、,](?=\\S)");

    private static final Pattern ASKS =
            Pattern.compile(
                    "(?i)\\b(how|when|what|who|where|which|why|do|does|can|is|are|will|may|should)\\b|[?？]"
                        + "|幾|多少|多久|何時|什麼|誰|哪|嗎|如何|怎|要不要|會不會|可不可以|いくら|いつ|何|どこ|だれ|誰|ますか|ですか|ある？|る？");

    /** "1) ... 2) ...": whose numbers ask nothing. */
    private static final Pattern NUMBERED =
            Pattern.compile("^[(（]?(?:\\d{1,2}|[a-c])[.)）、:：]\\s+(?=\\S)|^[①-⑨]\\s*");

    private static final Pattern SAYS = Pattern.compile("[\\p{L}\\p{N}]");

    private static final Pattern LISTS_MORE = Pattern.compile("(?i)[,，、&/]|\\band\\b|[和及與跟]");

    private static final Pattern ENDS_LIST =
            Pattern.compile(
                    "(?i)^s?\\s*(?:$|[?？.!。]|\\b(?:do|does|did|can|may|are|is|will|have|for|in|per|at|each|after"
                        + "|when|if|as|a|to)\\b|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}&&[^和及與跟]])");

    private QuestionParts() {}

    /** Two to six parts in order, or the whole question alone. */
    public static List<String> of(String question) {
        List<String> parts = new ArrayList<>();
        for (String part : BETWEEN.split(question, -1)) {
            String words = NUMBERED.matcher(part.strip()).replaceFirst("");
            if (!SAYS.matcher(words).find()) {
                continue;
            }
            boolean asks = ASKS.matcher(words).find();
            if (!parts.isEmpty() && (!asks || !ASKS.matcher(parts.getLast()).find())) {
                parts.set(parts.size() - 1, parts.getLast() + " " + words);
            } else {
                parts.add(words);
            }
        }
        return parts.size() < 2 || parts.size() > MOST ? List.of(question) : List.copyOf(parts);
    }

    /**
     * The question for each of the things that it lists side by side ("annual leave, sick leave and
     * overtime"), in order; the whole question alone where it lists fewer than two.
     */
    public static List<String> ofListed(String question, List<HrGlossary.Place> listed) {
        if (listed.size() < 2) {
            return List.of(question);
        }
        String before = question.substring(0, listed.getFirst().from());
        String after = question.substring(listed.getLast().to());
        if (LISTS_MORE.matcher(before).find() || !ENDS_LIST.matcher(after).find()) {
            // Of a list of which only some is known, the rest would be lost.
            return List.of(question);
        }
        return listed.stream().map(place -> before + place.in(question) + after).toList();
    }
}
