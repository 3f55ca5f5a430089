package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds the numbers of a sentence against those of its quote. */
final class FigureCheck {

    private static final Pattern EVERY =
            Pattern.compile("(?i)\\b(?:every|each|per|once an?)\\b|[每毎]|ごと|おき|(?:年|月|週|日)に");

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
                            && (Units.rates(claim.sentence()).contains(number.unit())
                                    || isOnceInAWhile(number, all));
            if (!isRate && !stands(number, all, units, rates)) {
                return false;
            }
        }
        for (String rate : Units.rates(claim.sentence())) {
            if (!units.contains(rate) && !all.stream().anyMatch(number -> isOne(number, rate))) {
                return false;
            }
        }
        return !isOffGrid(mine);
    }

    /** "Once every four years" says no more than "every four years". */
    private boolean isOnceInAWhile(Amount number, List<Amount> all) {
        return "times".equals(number.unit())
                && EVERY.matcher(claim.sentence()).find()
                && EVERY.matcher(claim.core()).find()
                && all.stream().noneMatch(other -> "times".equals(other.unit()));
    }

    private static boolean isOne(Amount number, String unit) {
        return unit.equals(number.unit()) && number.value() == 1;
    }

    private static boolean stands(
            Amount number, List<Amount> all, Set<String> units, Set<String> rates) {
        List<Amount> same = all.stream().filter(number::sameAs).toList();
        if (same.isEmpty()) {
            return number.unit() != null
                    && number.bound() == Amount.Bound.NONE
                    && rates.stream()
                            .anyMatch(rate ->
                                    new Amount(1, rate, Amount.Bound.NONE, 0, 0).sameAs(number));
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

    /** Whether two numbers of the sentence stand in a table, but in no row or column together. */
    private boolean isOffGrid(Figures mine) {
        List<List<Figures>> grid = new ArrayList<>();
        for (String line : claim.core().split("\n", -1)) {
            if (line.contains("|")) {
                List<Figures> row = new ArrayList<>();
                for (String cell : line.split("\\|", -1)) {
                    row.add(claim.read().figures(cell));
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
