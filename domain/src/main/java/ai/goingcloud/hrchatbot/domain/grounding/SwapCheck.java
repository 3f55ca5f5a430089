package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.grounding.Parties.Kind;
import ai.goingcloud.hrchatbot.domain.grounding.Parties.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Holds what a sentence says of something against what the quote says of it: "domestic trips within
 * 7 days, overseas within 14" has 14, but not for domestic trips. A row of a table is read as its
 * cells, each below its column's head.
 */
final class SwapCheck {

    /** By how much another clause must be nearer to what a sentence speaks of. */
    private static final double NEARER = 0.5;

    private final Claim claim;
    private final List<String> clauses;
    private final List<Words> words;

    SwapCheck(Claim claim) {
        this.claim = claim;
        List<String> cells = cells();
        this.clauses = cells.isEmpty() ? Clauses.of(claim.core()) : cells;
        this.words = clauses.stream().map(Words::of).toList();
    }

    /** Whether a number, date or name of the sentence stands beside other words there. */
    boolean passes() {
        if (isOfOtherParty()) {
            return false;
        }
        if (clauses.size() < 2 || (claim.across() && !sharesWords())) {
            return true;
        }
        List<Figures> figures = clauses.stream().map(Figures::of).toList();
        List<List<Weekday>> weekdays = clauses.stream().map(Weekday::of).toList();
        List<Set<String>> persons = clauses.stream().map(PersonNames::of).toList();
        Figures mine = claim.read().figures(claim.sentence());
        if (claim.across() && Clauses.of(claim.sentence()).stream().anyMatch(this::hasTwo)) {
            // Words stand before a number in one language and behind it in another.
            return isInOrder(mine);
        }
        for (Amount number : mine.numbers()) {
            if (isSwapped(
                    label(text ->
                            claim.read().figures(text).numbers().stream().anyMatch(number::sameAs)),
                    i -> figures.get(i).numbers().stream().anyMatch(number::sameAs),
                    i ->
                            figures.get(i).numbers().stream()
                                    .anyMatch(other ->
                                            number.sameKindAs(other) && !number.sameAs(other)))) {
                return false;
            }
        }
        for (Day day : mine.days()) {
            if (isSwapped(
                    label(text -> day.standsIn(claim.read().figures(text).days(), mine.years())),
                    i -> day.standsIn(figures.get(i).days(), mine.years()),
                    i -> !figures.get(i).days().isEmpty())) {
                return false;
            }
        }
        for (Weekday weekday : Weekday.of(claim.sentence())) {
            if (isSwapped(
                    label(text -> weekday.standsIn(Weekday.of(text))),
                    i -> weekday.standsIn(weekdays.get(i)),
                    i -> !weekdays.get(i).isEmpty())) {
                return false;
            }
        }
        for (String person : PersonNames.of(claim.sentence())) {
            if (isSwapped(
                    label(text -> text.contains(person)),
                    i -> clauses.get(i).contains(person),
                    i -> !persons.get(i).isEmpty())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a clause of the sentence gives a group or rank a number that the quote gives others,
     * while it gives this one another number of the kind.
     */
    private boolean isOfOtherParty() {
        for (String mine : Clauses.of(claim.sentence())) {
            List<Amount> numbers = claim.read().figures(mine).numbers();
            for (Party party : Parties.of(mine)) {
                if (party.kind() != Kind.GROUP && party.kind() != Kind.RANK) {
                    continue;
                }
                List<List<Amount>> theirs =
                        clauses.stream()
                                .filter(clause -> Parties.of(clause).contains(party))
                                .map(clause -> claim.read().figures(clause).numbers())
                                .toList();
                for (Amount number : numbers) {
                    boolean isTheirs =
                            theirs.stream().flatMap(List::stream).anyMatch(number::sameAs);
                    boolean haveOther =
                            theirs.stream().flatMap(List::stream).anyMatch(number::sameKindAs);
                    if (!isTheirs && haveOther) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean hasTwo(String clause) {
        List<Amount> numbers = claim.read().figures(clause).numbers();
        return numbers.stream()
                .anyMatch(one ->
                        numbers.stream()
                                .anyMatch(other -> one.sameKindAs(other) && !one.sameAs(other)));
    }

    /** Whether numbers of a kind come one after the other as in the quote. */
    private boolean isInOrder(Figures mine) {
        List<Amount> theirs = claim.read().figures(claim.core()).numbers();
        List<Amount> said = mine.numbers();
        for (int i = 0; i + 1 < said.size(); i++) {
            Amount one = said.get(i);
            Amount next = said.get(i + 1);
            if (one.sameKindAs(next) && !one.sameAs(next)) {
                int last = -1;
                int first = Integer.MAX_VALUE;
                for (Amount there : theirs) {
                    last = next.sameAs(there) ? there.at() : last;
                    first = one.sameAs(there) ? Math.min(first, there.at()) : first;
                }
                if (last >= 0 && first != Integer.MAX_VALUE && last < first) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The cells of a row, each with its column's head; empty where the core is no row. */
    private List<String> cells() {
        String[] row = claim.core().strip().split("\\s*\\|\\s*", -1);
        List<String> cells = new ArrayList<>();
        if (row.length < 3 || claim.core().contains("\n")) {
            return cells;
        }
        for (String line : claim.place().shown().split("\n", -1)) {
            String[] head = line.strip().split("\\s*\\|\\s*", -1);
            if (head.length == row.length) {
                for (int i = 1; i < row.length; i++) {
                    cells.add(head[i] + " " + row[i]);
                }
                return cells;
            }
        }
        return cells;
    }

    private boolean isSwapped(Words label, IntPredicate holds, IntPredicate holdsOther) {
        double own = -1;
        double rival = -1;
        for (int i = 0; i < clauses.size(); i++) {
            if (holds.test(i)) {
                own = Math.max(own, distinct(label, i));
            } else if (holdsOther.test(i)) {
                rival = Math.max(rival, distinct(label, i));
            }
        }
        return own >= 0 && rival > own + NEARER;
    }

    private boolean sharesWords() {
        return claim.read().words(claim.sentence()).terms().stream()
                .anyMatch(term -> !term.meanings().isEmpty());
    }

    /** The weight of the label's words that this clause has and its rivals have not. */
    private double distinct(Words label, int which) {
        double weight = 0;
        for (Words.Term term : label.terms()) {
            double here = words.get(which).share(term);
            double elsewhere = 0;
            for (int i = 0; i < words.size(); i++) {
                if (i != which) {
                    elsewhere = Math.max(elsewhere, words.get(i).share(term));
                }
            }
            if (here > elsewhere) {
                weight += (here - elsewhere) * term.weight();
            }
        }
        return weight;
    }

    /** The words of the sentence's clause that holds something, where several have figures. */
    private Words label(Predicate<String> holds) {
        List<String> mine = Clauses.of(claim.sentence());
        List<String> holding = mine.stream().filter(holds).toList();
        long counting =
                mine.stream()
                        .filter(clause -> {
                            Figures figures = claim.read().figures(clause);
                            return !figures.numbers().isEmpty() || !figures.days().isEmpty();
                        })
                        .count();
        return claim.read()
                .words(counting > 1 && !holding.isEmpty() ? holding.getFirst() : claim.sentence());
    }
}
