package ai.goingcloud.hrchatbot.domain.access;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that may pass, or everyone. Lists only ever narrow: {@link #narrowedTo} cannot let in a
 * name that either side keeps out.
 *
 * @param names the names that may pass; {@code "*"} alone means everyone; empty means nobody
 */
public record AllowList(Set<String> names) {

    /** The name that stands for everyone. */
    public static final String ANY = "*";

    private static final AllowList EVERYONE = new AllowList(Set.of(ANY));

    public AllowList {
        names = names.contains(ANY) ? Set.of(ANY) : Set.copyOf(names);
    }

    /** Lets everyone pass. */
    public static AllowList everyone() {
        return EVERYONE;
    }

    /** Lets exactly these names pass; with {@code "*"} among them, everyone. */
    public static AllowList of(Collection<String> names) {
        return new AllowList(new TreeSet<>(names));
    }

    public boolean isEveryone() {
        return names.contains(ANY);
    }

    /** Whether any one of the given names may pass. */
    public boolean allowsAny(Set<String> given) {
        return isEveryone() || given.stream().anyMatch(names::contains);
    }

    /** Only what both lists allow. */
    public AllowList narrowedTo(AllowList other) {
        if (isEveryone()) {
            return other;
        }
        if (other.isEveryone()) {
            return this;
        }
        TreeSet<String> both = new TreeSet<>(names);
        both.retainAll(other.names);
        return new AllowList(both);
    }
}
