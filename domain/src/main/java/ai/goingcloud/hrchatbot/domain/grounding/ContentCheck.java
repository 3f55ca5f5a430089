package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.Locale;

/** Holds what a sentence speaks of against its quote, its passage and the items beside. */
final class ContentCheck {

    /** The share of a sentence's words that its passage must have. */
    private static final double MIN_PASSAGE_SHARE = 0.4;

    /** The share that the quote with its headings must have. */
    private static final double MIN_QUOTE_SHARE = 0.4;

    /** What a word in other letters counts of its weight that the thesaurus does not have. */
    private static final double DICTIONARY_WEIGHT = 0.5;

    /** By how much another item of a list must have more of a sentence to be what it is about. */
    private static final double SIBLING_WEIGHT = 2;

    /** What one word of content weighs at least. */
    private static final double LEAST_PUT = 1;

    private final Claim claim;

    ContentCheck(Claim claim) {
        this.claim = claim;
    }

    /** Whether the quote says what the sentence says, and no item beside it does rather. */
    boolean passes() {
        boolean onlyOther = isOnly(claim.sentence()) && isOnly(claim.core());
        return !isOfSibling() && !isOfAnother() && isSupported(onlyOther);
    }

    private boolean isOnly(String text) {
        return claim.read().markers(text).contains(Markers.Marker.ONLY);
    }

    /**
     * Whether the sentence puts what another sentence of the passage speaks of in the place of what
     * this one speaks of: laptops for headsets.
     */
    private boolean isOfAnother() {
        Words said = claim.read().words(claim.sentence());
        Words shown = claim.read().words(claim.shown());
        Words whole = claim.read().words(claim.whole());
        double put =
                said.terms().stream()
                        .filter(term ->
                                isComparable(term)
                                        && !isAbbreviation(term)
                                        && shown.share(term) < 0.5
                                        && whole.share(term) >= 0.99)
                        .mapToDouble(Words.Term::weight)
                        .sum();
        double taken =
                claim.read().words(claim.focus()).terms().stream()
                        .filter(term -> isComparable(term) && said.share(term) < 0.5)
                        .mapToDouble(Words.Term::weight)
                        .sum();
        return put >= LEAST_PUT && taken >= LEAST_PUT;
    }

    /** In another language only what the thesaurus knows to be a topic. */
    private boolean isComparable(Words.Term term) {
        return claim.across() ? term.isTopic() && term.key().length() > 1 : isContent(term);
    }

    /** Which a text uses for all it speaks of. */
    private boolean isAbbreviation(Words.Term term) {
        return term.latin() && claim.sentence().contains(term.key().toUpperCase(Locale.ROOT));
    }

    private static boolean isContent(Words.Term term) {
        return term.meanings().isEmpty() || term.isTopic();
    }

    /** Whether the sentence says what another item or row says, and not this one. */
    private boolean isOfSibling() {
        Words said = claim.read().words(claim.sentence());
        Words mine = claim.read().words(claim.core());
        for (String sibling : claim.passage().siblings(claim.place())) {
            Words other = claim.read().words(sibling);
            double own = 0;
            double rival = 0;
            for (Words.Term term : said.terms()) {
                double difference = mine.share(term) - other.share(term);
                if (difference > 0) {
                    own += difference * term.weight();
                } else {
                    rival -= difference * term.weight();
                }
            }
            if (rival > own + SIBLING_WEIGHT) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the passage and the quote have enough of what the sentence speaks of.
     *
     * @param onlyOther whether what is denied may be named that the passage does not name, since it
     *     speaks of one thing only
     */
    private boolean isSupported(boolean onlyOther) {
        String sentence = onlyOther ? affirmed() : claim.sentence();
        Words said = claim.read().words(PartyCheck.MONEY.matcher(sentence).replaceAll(" "));
        Words document = claim.read().words(claim.whole());
        Words quote = claim.read().words(claim.shown());
        double all = 0;
        double inDocument = 0;
        double inQuote = 0;
        for (Words.Term term : said.terms()) {
            boolean isOnlyInDictionary =
                    claim.across()
                            && term.meanings().isEmpty()
                            && term.latin() != Claim.isLatin(claim.whole());
            double weight = term.weight() * (isOnlyInDictionary ? DICTIONARY_WEIGHT : 1);
            double here = document.share(term);
            all += weight;
            inDocument += weight * here;
            inQuote += weight * quote.share(term);
            if (here < 0.75 && term.isTopic() && term.key().length() > 1) {
                return false;
            }
        }
        if (all == 0) {
            return true;
        }
        return inDocument / all >= MIN_PASSAGE_SHARE && inQuote / all >= MIN_QUOTE_SHARE;
    }

    private String affirmed() {
        return String.join(
                "\n",
                Clauses.of(claim.sentence()).stream()
                        .filter(clause -> !Markers.denies(claim.read().markers(clause)))
                        .toList());
    }
}
