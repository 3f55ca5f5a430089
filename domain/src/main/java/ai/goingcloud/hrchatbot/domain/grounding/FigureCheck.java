package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the numbers of a sentence against those of its quote. */
final class FigureCheck {

    private final Claim claim;

    FigureCheck(Claim claim) {
        this.claim = claim;
    }

    /** Whether all numbers of the sentence stand in the quote, beside the same words. */
    boolean passes(Figures mine, Figures theirs, Figures around) {
        List<Amount> all = new ArrayList<>(theirs.numbers());
        all.addAll(around.numbers());
        Set<String> units = new HashSet<>(theirs.units());
        units.addAll(around.units());
        Set<String> rates = Units.rates(claim.shown());
        for (Amount number : mine.numbers()) {
            boolean isRate =
                    number.value() == 1
                            && number.unit() != null
                            && Units.rates(claim.sentence()).contains(number.unit());
            if (!isRate && !stands(number, all, units, rates)) {
                return false;
            }
        }
        for (String rate : Units.rates(claim.sentence())) {
            if (!units.contains(rate) && !all.stream().anyMatch(number -> isOne(number, rate))) {
                return false;
            }
        }
        return !isSwapped(mine) && !isOffGrid(mine);
    }

    private static boolean isOne(Amount number, String unit) {
        return unit.equals(number.unit()) && number.value() == 1;
    }

    private static boolean stands(
            Amount number, List<Amount> all, Set<String> units, Set<String> rates) {
        List<Amount> same = all.stream().filter(number::sameAs).toList();
        if (same.isEmpty()) {
            return number.value() == 1
                    && number.bound() == Amount.Bound.NONE
                    && number.unit() != null
                    && rates.contains(number.unit());
        }
        boolean unitSaid =
                number.unit() == null
                        || same.stream().anyMatch(other -> other.unit() != null)
                        || units.contains(number.unit())
                        || isCounter(number.unit());
        boolean boundsAgree =
                number.bound() == Amount.Bound.NONE
                        || same.stream()
                                .anyMatch(other ->
                                        other.bound() == Amount.Bound.NONE
                                                || other.bound() == number.bound());
        return unitSaid && boundsAgree;
    }

    /** Words that only count, so that a text may leave them out. */
    private static boolean isCounter(String unit) {
        return switch (unit) {
            case "person", "piece", "item", "grade", "times", "point" -> true;
            default -> false;
        };
    }

    /**
     * Whether a number of the sentence stands beside other words in the quote than in the sentence:
     * "domestic trips within 7 days, overseas within 14" has 14, but not for domestic trips.
     */
    private boolean isSwapped(Figures mine) {
        List<String> clauses = Clauses.of(claim.core());
        if (clauses.size() < 2 || (claim.across() && !sharesWords())) {
            return false;
        }
        List<Figures> figures = clauses.stream().map(Figures::of).toList();
        List<Words> words = clauses.stream().map(Words::of).toList();
        for (Amount number : mine.numbers()) {
            Words label = Words.of(clauseOf(number));
            double own = -1;
            double rival = -1;
            for (int i = 0; i < clauses.size(); i++) {
                boolean holds = figures.get(i).numbers().stream().anyMatch(number::sameAs);
                boolean holdsOther =
                        figures.get(i).numbers().stream()
                                .anyMatch(
                                        other -> number.sameKindAs(other) && !number.sameAs(other));
                double nearness = distinct(label, words, i);
                if (holds) {
                    own = Math.max(own, nearness);
                } else if (holdsOther) {
                    rival = Math.max(rival, nearness);
                }
            }
            if (own >= 0 && rival > own + 0.5) {
                return true;
            }
        }
        return false;
    }

    private boolean sharesWords() {
        return Words.of(claim.sentence()).terms().stream()
                .anyMatch(term -> !term.meanings().isEmpty());
    }

    /** The weight of the label's words that this clause has and its rivals have not. */
    private static double distinct(Words label, List<Words> clauses, int which) {
        double weight = 0;
        for (Words.Term term : label.terms()) {
            double here = clauses.get(which).share(term);
            double elsewhere = 0;
            for (int i = 0; i < clauses.size(); i++) {
                if (i != which) {
                    elsewhere = Math.max(elsewhere, clauses.get(i).share(term));
                }
            }
            if (here > elsewhere) {
                weight += (here - elsewhere) * term.weight();
            }
        }
        return weight;
    }

    private String clauseOf(Amount number) {
        List<String> clauses = Clauses.of(claim.sentence());
        List<String> holding =
                clauses.stream()
                        .filter(clause ->
                                Figures.of(clause).numbers().stream().anyMatch(number::sameAs))
                        .toList();
        long counting =
                clauses.stream().filter(clause -> !Figures.of(clause).numbers().isEmpty()).count();
        return counting > 1 && !holding.isEmpty() ? holding.getFirst() : claim.sentence();
    }

    /** Whether two numbers of the sentence stand in a table, but in no row or column together. */
    private boolean isOffGrid(Figures mine) {
        List<List<Figures>> grid = new ArrayList<>();
        for (String line : claim.core().split("\n", -1)) {
            if (line.contains("|")) {
                List<Figures> row = new ArrayList<>();
                for (String cell : line.split("\\|", -1)) {
                    row.add(Figures.of(cell));
                }
                grid.add(row);
            }
        }
        if (grid.size() < 2) {
            return false;
        }
        for (Amount one : mine.numbers()) {
            for (Amount other : mine.numbers()) {
                List<int[]> ones = cells(grid, one);
                List<int[]> others = cells(grid, other);
                if (one.at() < other.at()
                        && !ones.isEmpty()
                        && !others.isEmpty()
                        && ones.stream()
                                .noneMatch(a ->
                                        others.stream()
                                                .anyMatch(b ->
                                                        (a[0] == b[0] && grid.get(a[0]).size() < 4)
                                                                || a[1] == b[1]))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<int[]> cells(List<List<Figures>> grid, Amount number) {
        List<int[]> cells = new ArrayList<>();
        for (int row = 0; row < grid.size(); row++) {
            for (int column = 0; column < grid.get(row).size(); column++) {
                if (grid.get(row).get(column).numbers().stream().anyMatch(number::sameAs)) {
                    cells.add(new int[] {row, column});
                }
            }
        }
        return cells;
    }
}
