package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The numbers with units that a question names, held against the ranges in which rules are written:
 * who asks about 16 years is answered by "15 years and more" and by "3 to 20 years", which share no
 * number with the question. Immutable and thread-safe.
 */
public final class Ranges {

    private static final Pattern TO =
            Pattern.compile("(?i)\\s*(?:[-–—~〜～]|to|up to|and|至|到|から|以上|、)\\s*");

    /** Within an amount: "15+ years", "more than" stands before it. */
    private static final Pattern AND_MORE = Pattern.compile("(?i)\\+|以上|or more|and over");

    private final List<Amount> asked;

    private Ranges(List<Amount> asked) {
        this.asked = asked;
    }

    /** Of a question; empty where it names no number with a unit. */
    public static Ranges askedFor(String question) {
        return new Ranges(
                amounts(Plain.of(question)).stream()
                        .filter(amount -> amount.unit() != null)
                        .toList());
    }

    /** The numbers that a text names, in whatever script, each with its unit where it has one. */
    public static Set<String> numbersIn(String text) {
        return amounts(Plain.of(text)).stream()
                .map(Amount::base)
                .map(amount -> amount.value() + (amount.unit() == null ? "" : " " + amount.unit()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether nothing can fall into any range. */
    public boolean isEmpty() {
        return asked.isEmpty();
    }

    /**
     * How near the beginning of a range of the text is to a number that falls into it, 0 to 1; 0
     * where none does. Of "3 years and more" and "15 years and more" the second is nearer to 16.
     */
    public double nearness(String text) {
        if (isEmpty()) {
            return 0;
        }
        String plain = Plain.of(text);
        List<Amount> said = amounts(plain);
        double nearest = 0;
        for (int i = 0; i < said.size(); i++) {
            Amount from = said.get(i);
            Amount to =
                    i + 1 < said.size() && reaches(plain, from, said.get(i + 1))
                            ? said.get(i + 1)
                            : null;
            if (to == null && !isFrom(plain, from)) {
                continue;
            }
            for (Amount each : asked) {
                if (each.sameKindAs(from)
                        && from.base().value() <= each.base().value()
                        && (to == null || each.base().value() <= to.base().value())) {
                    nearest = Math.max(nearest, from.base().value() / each.base().value());
                }
            }
        }
        return nearest;
    }

    /** With a year and six months as one. */
    private static List<Amount> amounts(String plain) {
        List<Amount> amounts = new ArrayList<>();
        for (Amount amount : Numbers.of(plain).numbers()) {
            Amount last = amounts.isEmpty() ? null : amounts.getLast();
            if (last != null
                    && "year".equals(last.unit())
                    && "month".equals(amount.unit())
                    && last.end() <= amount.at()
                    && plain.substring(last.end(), amount.at()).isBlank()) {
                amounts.set(
                        amounts.size() - 1,
                        new Amount(
                                last.base().value() + amount.value(),
                                "month",
                                amount.bound(),
                                last.at(),
                                amount.end()));
            } else {
                amounts.add(amount);
            }
        }
        return amounts;
    }

    private static boolean isFrom(String plain, Amount amount) {
        return amount.bound() == Amount.Bound.FROM
                || AND_MORE.matcher(plain.substring(amount.at(), amount.end())).find();
    }

    private static boolean reaches(String plain, Amount from, Amount to) {
        return from.sameKindAs(to)
                && from.end() <= to.at()
                && from.base().value() < to.base().value()
                && TO.matcher(plain.substring(from.end(), to.at())).matches();
    }
}
