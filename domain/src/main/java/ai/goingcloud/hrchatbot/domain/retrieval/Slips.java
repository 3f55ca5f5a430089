package ai.goingcloud.hrchatbot.domain.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a question that may be slips of the pen, and what they may have been meant to be: one
 * letter left out, put in, changed, or two changed about. The first letter is taken to be right.
 * Stateless and thread-safe.
 */
public final class Slips {

    /** Of a shorter word too many other words are one letter away. */
    private static final int SHORTEST = 5;

    /** Longer "words" are none. */
    private static final int LONGEST = 24;

    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}'-])[A-Za-z]+(?![\\p{L}\\p{N}-])");

    /** What people type in haste: words cut short, and words without their apostrophe. */
    private static final Map<String, String> IN_HASTE =
            Map.ofEntries(
                    Map.entry("yr", "year"),
                    Map.entry("yrs", "years"),
                    Map.entry("mth", "month"),
                    Map.entry("mths", "months"),
                    Map.entry("wk", "week"),
                    Map.entry("wks", "weeks"),
                    Map.entry("hrs", "hours"),
                    Map.entry("mins", "minutes"),
                    Map.entry("mgr", "manager"),
                    Map.entry("dept", "department"),
                    Map.entry("govt", "government"),
                    Map.entry("appt", "appointment"),
                    Map.entry("approx", "approximately"),
                    Map.entry("pls", "please"),
                    Map.entry("plz", "please"),
                    Map.entry("u", "you"),
                    Map.entry("ur", "your"),
                    Map.entry("im", "I'm"),
                    Map.entry("ive", "I've"),
                    Map.entry("youre", "you're"),
                    Map.entry("theyre", "they're"),
                    Map.entry("whats", "what's"),
                    Map.entry("whos", "who's"),
                    Map.entry("thats", "that's"),
                    Map.entry("theres", "there's"),
                    Map.entry("cant", "can't"),
                    Map.entry("wont", "won't"),
                    Map.entry("dont", "don't"),
                    Map.entry("doesnt", "doesn't"),
                    Map.entry("didnt", "didn't"),
                    Map.entry("isnt", "isn't"),
                    Map.entry("arent", "aren't"),
                    Map.entry("wasnt", "wasn't"),
                    Map.entry("werent", "weren't"),
                    Map.entry("havent", "haven't"),
                    Map.entry("hasnt", "hasn't"),
                    Map.entry("hadnt", "hadn't"),
                    Map.entry("couldnt", "couldn't"),
                    Map.entry("shouldnt", "shouldn't"),
                    Map.entry("wouldnt", "wouldn't"));

    private Slips() {}

    /** The question with words written out that were typed in haste. */
    public static String writtenOut(String question) {
        return WORD.matcher(question)
                .replaceAll(word ->
                        Matcher.quoteReplacement(
                                IN_HASTE.getOrDefault(
                                        word.group().toLowerCase(Locale.ROOT), word.group())));
    }

    /** A word, and where it stands in the question. */
    public record Word(String text, int start) {

        /** The question with another word in its place. */
        public String replacedIn(String question, String other) {
            return question.substring(0, start) + other + question.substring(start + text.length());
        }
    }

    /**
     * The words that could be slips, in order: long enough, in Latin letters, and not written as
     * names and abbreviations are.
     */
    public static List<Word> words(String question) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(question);
        while (matcher.find()) {
            String word = matcher.group();
            boolean isName = word.chars().skip(1).anyMatch(Character::isUpperCase);
            if (!isName && word.length() >= SHORTEST && word.length() <= LONGEST) {
                words.add(new Word(word, matcher.start()));
            }
        }
        return words;
    }

    /** All words that the given one is a slip of, in lower case; not all of them are words. */
    public static Set<String> meant(String word) {
        String said = word.toLowerCase(Locale.ROOT);
        Set<String> meant = new LinkedHashSet<>();
        for (int i = 1; i <= said.length(); i++) {
            String before = said.substring(0, i);
            String after = said.substring(i);
            if (after.length() > 1) {
                meant.add(before + after.charAt(1) + after.charAt(0) + after.substring(2));
            }
            if (!after.isEmpty()) {
                meant.add(before + after.substring(1));
            }
            for (char letter = 'a'; letter <= 'z'; letter++) {
                meant.add(before + letter + after);
                if (!after.isEmpty()) {
                    meant.add(before + letter + after.substring(1));
                }
            }
        }
        meant.remove(said);
        return meant;
    }
}
