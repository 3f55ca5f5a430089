package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number with its unit.
 *
 * @param at where it begins in the text
 */
record Amount(double value, @Nullable String unit, Bound bound, int at, int end) {

    /** Money whose country is not said. */
    static final String UNNAMED_MONEY = "money";

    /** Dollars whose country is not said. */
    static final String DOLLARS = "dollar";

    /** Which may be called 元 or 圓 where a text does not say of which country. */
    private static final Set<String> CALLED_YUAN =
            Set.of("jpy", "twd", "usd", "hkd", "sgd", "aud", "cad", "cny", "krw", DOLLARS);

    /** Which way a number bounds. */
    enum Bound {
        NONE,
        FROM,
        TO
    }

    /** The value in the smallest unit of its kind, with that unit. */
    Amount base() {
        if (unit == null) {
            return this;
        }
        return switch (unit) {
            case "year" -> in("month", 12);
            case "quarter" -> in("month", 3);
            case "week" -> in("day", 7);
            case "hour" -> in("minute", 60);
            case "km" -> in("m", 1000);
            default -> this;
        };
    }

    private Amount in(String smaller, double times) {
        return new Amount(value * times, smaller, bound, at, end);
    }

    /** Whether a sentence that says this may stand on a text that says the other. */
    boolean sameAs(Amount other) {
        Amount mine = base();
        Amount others = other.base();
        boolean sameUnit =
                mine.unit == null
                        || others.unit == null
                        || mine.unit.equals(others.unit)
                        || mayBeCalled(mine.unit, others.unit)
                        || (isYears(unit) && isYears(other.unit))
                        || (isMinute(unit) && isMinute(other.unit));
        double mineValue = isYears(unit) && isYears(other.unit) ? value : mine.value;
        double othersValue = isYears(unit) && isYears(other.unit) ? other.value : others.value;
        if (isMinute(unit) && isMinute(other.unit)) {
            mineValue = value;
            othersValue = other.value;
        }
        if (mine.unit == null || others.unit == null) {
            mineValue = value;
            othersValue = other.value;
        }
        return sameUnit && Math.abs(mineValue - othersValue) < 1e-6;
    }

    /** Whether the two measure the same kind of thing. */
    boolean sameKindAs(Amount other) {
        String mine = base().unit;
        String others = other.base().unit;
        return Objects.equals(mine, others);
    }

    /**
     * Whether a sentence may call money so that the text names otherwise. It may leave the country
     * unsaid where the text says it, but not choose one: a bare 元 is Taiwan's, a bare dollar that
     * of the United States, and neither is any other.
     */
    private static boolean mayBeCalled(String said, String written) {
        if (said.equals(UNNAMED_MONEY)) {
            return CALLED_YUAN.contains(written);
        }
        if (written.equals(UNNAMED_MONEY)) {
            return said.equals("twd") || said.equals(DOLLARS);
        }
        return (said.equals(DOLLARS) && written.equals("usd"))
                || (said.equals("usd") && written.equals(DOLLARS));
    }

    private static boolean isYears(@Nullable String unit) {
        return "year".equals(unit) || "age".equals(unit);
    }

    /** The sign for minutes is the one for points as well. */
    private static boolean isMinute(@Nullable String unit) {
        return "minute".equals(unit) || "point".equals(unit);
    }
}
