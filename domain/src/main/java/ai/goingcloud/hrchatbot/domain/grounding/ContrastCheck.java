package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for a word of a sentence in the place of one of its quote that it excludes: an orange vest
 * for a yellow one, in English or by what the words mean in English.
 */
final class ContrastCheck {

    /** The share of a word that a text has which does not have it. */
    private static final double FEW = 0.34;

    /** How many meanings of a word count. */
    private static final int FIRST = 2;

    private final Claim claim;

    ContrastCheck(Claim claim) {
        this.claim = claim;
    }

    boolean passes() {
        Words said = Words.of(claim.sentence());
        Words shown = Words.of(claim.shown());
        List<Set<String>> unsaid = missing(Words.of(claim.focus()), said).toList();
        return unsaid.isEmpty()
                || missing(said, shown)
                        .noneMatch(mine -> unsaid.stream().anyMatch(other -> exclude(mine, other)));
    }

    /** What each word of one text means first that another text does not have. */
    private static Stream<Set<String>> missing(Words one, Words other) {
        return one.terms().stream()
                .filter(term -> other.share(term) < 1)
                .flatMap(term -> term.latin() ? latin(term, other) : characters(term, other));
    }

    private static Stream<Set<String>> latin(Words.Term term, Words other) {
        return term.key().contains(" ") || other.share(term) >= FEW
                ? Stream.empty()
                : Stream.of(Set.of(term.key()));
    }

    private static Stream<Set<String>> characters(Words.Term term, Words other) {
        return Dictionary.own().words(term.key()).stream()
                .filter(word -> word.length() > 1 && !other.hasRun(word))
                .map(word ->
                        Dictionary.own().english(word).stream()
                                .limit(FIRST)
                                .collect(Collectors.toSet()))
                .filter(english ->
                        Collections.disjoint(english, other.stems())
                                && Collections.disjoint(english, other.glosses().stems()));
    }

    private static boolean exclude(Set<String> mine, Set<String> other) {
        return Collections.disjoint(mine, other)
                && mine.stream()
                        .anyMatch(one ->
                                other.stream().anyMatch(two -> Contrasts.own().between(one, two)));
    }
}
