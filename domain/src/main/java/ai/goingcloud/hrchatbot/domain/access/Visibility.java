package ai.goingcloud.hrchatbot.domain.access;

import ai.goingcloud.hrchatbot.domain.document.Validity;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see on one day. Stores apply it inside their query; {@link #allows} states
 * the rule that they must follow.
 *
 * @param groups the caller's groups
 * @param country the caller's country; null means not known, and then texts of every country are
 *     visible, since a country says whom a rule applies to and is no secret
 * @param asOf the day asked about: decides validity; null for any day
 * @param publishedBy the last day of publication that may be shown: the earlier of {@code asOf} and
 *     today, so that asking about the future does not lift an embargo; null, with {@code asOf}, for
 *     any day
 */
public record Visibility(
        Set<String> groups,
        @Nullable String country,
        @Nullable LocalDate asOf,
        @Nullable LocalDate publishedBy) {

    public Visibility {
        groups = Set.copyOf(groups);
        if ((asOf == null) != (publishedBy == null)) {
            throw new IllegalArgumentException("a day, or any day");
        }
        if (asOf != null && publishedBy != null && publishedBy.isAfter(asOf)) {
            throw new IllegalArgumentException("'publishedBy' must not be after 'asOf'");
        }
    }

    /** What the caller may see today. */
    public static Visibility of(Caller caller, LocalDate today) {
        return of(caller, today, today);
    }

    /**
     * What the caller may see of the rules of the day {@code asOf}, when today is {@code today}.
     */
    public static Visibility of(Caller caller, LocalDate asOf, LocalDate today) {
        return new Visibility(
                caller.groups(), caller.country(), asOf, asOf.isBefore(today) ? asOf : today);
    }

    /**
     * What the groups of somebody who keeps documents allow, whatever the country and the days are
     * that a document is for. Nothing is answered from it.
     */
    public static Visibility ofKeeper(Caller caller) {
        return new Visibility(caller.groups(), null, null, null);
    }

    /**
     * The rule: a group matches, the country matches or is unknown, valid on the day, already
     * published.
     */
    public boolean allows(Audience audience, Validity validity) {
        return audience.groups().allowsAny(groups)
                && (country == null || audience.countries().allowsAny(Set.of(country)))
                && (asOf == null || validity.holdsOn(asOf))
                && (publishedBy == null || validity.publishedBy(publishedBy));
    }
}
