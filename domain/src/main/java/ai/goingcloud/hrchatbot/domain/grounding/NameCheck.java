package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the names, labels and quoted words of a sentence against its quote. */
final class NameCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9&'’.-]*[A-Za-z0-9]");

    private static final Pattern MONTH_OR_DAY =
            Pattern.compile(
                    "(?i)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|[ap]m|usd|ntd?|jpy|hkd|sgd|hk|km|id");

    private static final Pattern REFERS_BACK =
            Pattern.compile(
                    "(?i)\\b(?:it|its|they|them|their|this|these|those|such|he|she|his|her|here|there)\\b|其|此|該|これ|それ|その|この|当該|同[社氏]");

    /** The first, second and third of classes and parties. */
    private static final Pattern LABEL = Pattern.compile("[甲乙丙丁戊](?=[等級級類種組案方])");

    /** The end of the name of a calling or of a part of a company: "栄養士", "人事課". */
    private static final Pattern UNIT_OR_CALLING =
            Pattern.compile(
                    "[\\p{IsHan}&&[^全內内外一本幹細局上下人紳教日放各]](?:師|士|部門|部|課|科|室|店|廠|局|組)(?![\\p{IsHan}&&[長主經處的者於由應須得可之與及]])");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{2,60})\"");

    /** Abbreviations that other languages have a word for. */
    private static final Pattern OF_ALL_COMPANIES = Pattern.compile("IT|HR|ID|PC|TV|CEO|NT|US");

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
        String shown = claim.shown();
        if (REFERS_BACK.matcher(claim.core()).find()) {
            shown += "\n" + claim.place().quote().text();
        }
        Words has = claim.read().words(shown);
        String lower = shown.toLowerCase(Locale.ROOT);
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
            if (!toCheck
                    || MONTH_OR_DAY.matcher(name).matches()
                    || (claim.across() && OF_ALL_COMPANIES.matcher(name).matches())) {
                continue;
            }
            String stem = Words.stem(name);
            Words.Term term = claim.read().words(name).terms().stream().findFirst().orElse(null);
            boolean stands =
                    lower.contains(name.toLowerCase(Locale.ROOT))
                            || lower.contains(stem)
                            || (term != null
                                    && (!capitals || claim.across())
                                    && has.share(term) == 1);
            stands |= claim.across() && isInPhrase(stem, has);
            if (!stands && !(mayReachBack(name) && standsAbove(name))) {
                return false;
            }
        }
        for (String person : PersonNames.of(claim.sentence())) {
            if (!claim.shown().contains(person)) {
                return false;
            }
        }
        Matcher units = UNIT_OR_CALLING.matcher(claim.sentence());
        while (!claim.across() && units.find()) {
            String unit = units.group();
            if (!claim.shown().contains(unit)
                    && claim.read().words(unit).terms().stream()
                            .noneMatch(
                                    term -> !term.meanings().isEmpty() && has.share(term) == 1)) {
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

    /** Whether a name is part of one that has another name in the language of the quote. */
    private boolean isInPhrase(String stem, Words has) {
        return claim.read().words(claim.sentence()).terms().stream()
                .anyMatch(term ->
                        List.of(term.key().split(" ", -1)).contains(stem)
                                && !Collections.disjoint(term.meanings(), has.meanings()));
    }

    /** An abbreviation that a text uses for all it speaks of, or what a pronoun stands for. */
    private boolean mayReachBack(String name) {
        return name.chars().filter(Character::isUpperCase).count() > 1
                || REFERS_BACK.matcher(claim.core()).find();
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
