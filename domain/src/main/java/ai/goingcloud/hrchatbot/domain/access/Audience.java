package ai.goingcloud.hrchatbot.domain.access;

/**
 * Whom a document is for.
 *
 * @param groups any one of these groups is enough
 * @param countries ISO 3166-1 alpha-2 codes in upper case that the document applies to
 */
public record Audience(AllowList groups, AllowList countries) {

    /** Every group in every country. */
    public static Audience everyone() {
        return new Audience(AllowList.everyone(), AllowList.everyone());
    }

    /** Whether no group, or no country, is left. */
    public boolean isNobody() {
        return groups.names().isEmpty() || countries.names().isEmpty();
    }

    /** Only whom both audiences include. */
    public Audience narrowedTo(Audience other) {
        return new Audience(groups.narrowedTo(other.groups), countries.narrowedTo(other.countries));
    }
}
