package ai.goingcloud.hrchatbot.domain.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a document holds, in the company's time zone.
 *
 * @param from first day, inclusive; null for always
 * @param to last day, inclusive; null for open
 * @param publishedFrom not to be shown, quoted or hinted at before this day; null for at once
 */
public record Validity(
        @Nullable LocalDate from, @Nullable LocalDate to, @Nullable LocalDate publishedFrom) {

    private static final Validity ALWAYS = new Validity(null, null, null);

    /** Holds on every day and may be shown at once. */
    public static Validity always() {
        return ALWAYS;
    }

    /** Whether it ends before it begins: no day is left on which it holds. */
    public boolean isNever() {
        return from != null && to != null && from.isAfter(to);
    }

    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    public boolean publishedBy(LocalDate day) {
        return publishedFrom == null || !day.isBefore(publishedFrom);
    }

    /** Only the days on which both hold; published when both are. */
    public Validity narrowedTo(Validity other) {
        return new Validity(
                later(from, other.from),
                earlier(to, other.to),
                later(publishedFrom, other.publishedFrom));
    }

    private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}
