package ai.goingcloud.hrchatbot.domain.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person on whose behalf a command or query runs. Every one carries a caller.
 *
 * @param subject stable, non-blank id of the person; owns conversations and answers
 * @param groups groups the person belongs to, compared letter for letter with a document's audience
 * @param country ISO 3166-1 alpha-2 in upper case, or null where it is not known
 * @param roles what the person may do in this product; empty for an ordinary employee
 */
public record Caller(
        String subject, Set<String> groups, @Nullable String country, Set<String> roles) {

    /** The role of those who keep the documents. */
    public static final String HR = "hr-editor";

    /** The role of those who look after the installation. It opens no document. */
    public static final String ADMINISTRATOR = "administrator";

    public Caller {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("'subject' must not be blank");
        }
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    /** Whether this person may put, describe and delete documents. */
    public boolean keepsDocuments() {
        return roles.contains(HR);
    }

    /** Whether this person may see how the installation does. */
    public boolean administers() {
        return roles.contains(ADMINISTRATOR);
    }

    /**
     * The product itself, when it works on nobody's behalf: ingestion after an event. It may read
     * nothing.
     */
    public static Caller system() {
        return new Caller("system", Set.of(), null, Set.of());
    }
}
