package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the names, labels and quoted words of a sentence against its quote. */
final class NameCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9&'’.-]*[A-Za-z0-9]");

    private static final Pattern MONTH_OR_DAY =
            Pattern.compile(
                    "(?i)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|[ap]m|usd|ntd?|jpy|km|id");

    /** The first, second and third of classes and parties. */
    private static final Pattern LABEL = Pattern.compile("[甲乙丙丁戊](?=[等級級類種組案方])");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{2,60})\"");

    private final Claim claim;
    private Quote quote;

    NameCheck(Claim claim) {
        this.claim = claim;
        this.quote = claim.place().quote();
    }

    /** What is shown: begun early enough to have the names that it refers back to. */
    Quote quote() {
        return quote;
    }

    /** Whether all names of the sentence stand in the quote, its headings or just above it. */
    boolean passes() {
        boolean latinText = Language.of(claim.sentence()) == Language.ENGLISH;
        Words has = Words.of(claim.shown() + "\n" + claim.place().quote().text());
        Words document = Words.of(claim.whole());
        String lower =
                (claim.shown() + "\n" + claim.place().quote().text()).toLowerCase(Locale.ROOT);
        Matcher names = NAME.matcher(claim.sentence());
        while (names.find()) {
            String name = names.group();
            boolean capitals =
                    name.chars().filter(Character::isUpperCase).count() > 1
                            || name.chars().anyMatch(Character::isDigit);
            boolean named =
                    capitals
                            || (Character.isUpperCase(name.charAt(0))
                                    && !startsSentence(names.start()));
            boolean toCheck = latinText ? named : name.length() > 1;
            if (!toCheck || MONTH_OR_DAY.matcher(name).matches()) {
                continue;
            }
            String stem = Words.stem(name);
            Words.Term term = Words.of(name).terms().stream().findFirst().orElse(null);
            boolean stands =
                    lower.contains(name.toLowerCase(Locale.ROOT))
                            || lower.contains(stem)
                            || (term != null
                                    && !capitals
                                    && (has.share(term) == 1 || document.share(term) == 1))
                            || (term != null && claim.across() && document.share(term) == 1);
            if (!stands && !standsAbove(name)) {
                return false;
            }
        }
        Matcher quoted = QUOTED.matcher(claim.sentence());
        while (quoted.find()) {
            boolean readable = Claim.isLatin(quoted.group(1)) == Claim.isLatin(claim.whole());
            if (readable && !Plain.key(lower).contains(Plain.key(quoted.group(1)))) {
                return false;
            }
        }
        String labelled = LABEL.matcher(claim.core()).find() ? claim.core() : claim.shown();
        Matcher labels = LABEL.matcher(claim.sentence());
        while (labels.find()) {
            if (!labelled.contains(labels.group())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the quote can be begun early enough to show the name that it refers back to. */
    private boolean standsAbove(String name) {
        Quote wider = claim.passage().reachingBackTo(name, claim.place());
        if (wider == null) {
            return false;
        }
        if (wider.start() < quote.start()) {
            quote = wider;
        }
        return true;
    }

    private boolean startsSentence(int at) {
        String before = claim.sentence().substring(0, at).stripTrailing();
        return before.isEmpty() || before.equals("\"") || before.matches("(?s).*[.!?:]\"?");
    }
}
