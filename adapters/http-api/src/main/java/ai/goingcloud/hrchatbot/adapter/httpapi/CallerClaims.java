package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a token's claims say what about a person. A name is that of a claim, letter for letter, or
 * the way to one inside others, such as {@code realm_access.roles}.
 */
public record CallerClaims(String groups, String roles, String country, String employment) {

    /**
     * What stands before a kind of employment to make a group of it. No group of the provider may
     * begin so.
     */
    public static final String EMPLOYMENT = "employment:";

    /**
     * The groups of a token older than this are not believed, however long it says to live: who
     * loses a group has lost it after so long.
     */
    public static final Duration LONGEST_BELIEVED = Duration.ofMinutes(5);

    /** What the clocks of two machines may differ by. */
    public static final Duration LEEWAY = Duration.ofSeconds(60);

    /** How old a token may be, where no setting says less, but for what clocks may differ by. */
    public static final Duration USUALLY_BELIEVED = LONGEST_BELIEVED.minus(LEEWAY);

    /** The shortest that may be set. */
    public static final Duration SHORTEST_BELIEVED = Duration.ofSeconds(10);

    private static final Set<String> ROLES = Set.of(Caller.HR, Caller.ADMINISTRATOR);
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

    /** As the environment's variables name them; others have the names that are common. */
    public static CallerClaims from(Map<String, String> environment) {
        return new CallerClaims(
                named(environment, "HR_CHATBOT_CLAIM_GROUPS", "groups"),
                named(environment, "HR_CHATBOT_CLAIM_ROLES", "roles"),
                named(environment, "HR_CHATBOT_CLAIM_COUNTRY", "country"),
                named(environment, "HR_CHATBOT_CLAIM_EMPLOYMENT", "employment_type"));
    }

    /**
     * Whether a token was issued so lately that its groups are believed.
     *
     * @param life how old it may be, but for what clocks may differ by
     */
    public static boolean isRecent(Instant issued, Duration life, Instant now) {
        Duration most = life.plus(LEEWAY);
        return !issued.isAfter(now.plus(LEEWAY))
                && !issued.plus(most.compareTo(LONGEST_BELIEVED) < 0 ? most : LONGEST_BELIEVED)
                        .isBefore(now);
    }

    private static String named(Map<String, String> environment, String key, String otherwise) {
        String name = environment.get(key);
        return name == null || name.isBlank() ? otherwise : name.strip();
    }

    /**
     * The person of a token whose signature, issuer, audience and times were found right.
     *
     * @param claims as JSON gives them: texts, numbers, lists and maps
     * @throws ForbiddenException when the token names nobody, or leaves groups out for their number
     */
    public Caller caller(Map<String, ?> claims) {
        if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
            throw new ForbiddenException("Your sign-in does not say who you are.");
        }
        if (leavesGroupsOut(claims)) {
            throw new ForbiddenException(
                    "You are in more groups than your sign-in can name, so it is not known what you"
                            + " may read. Ask those who look after it to send only the groups that"
                            + " this application is assigned to.");
        }
        Set<String> memberOf =
                texts(find(claims, groups)).stream()
                        .filter(group -> !group.startsWith(EMPLOYMENT))
                        .collect(Collectors.toCollection(TreeSet::new));
        texts(find(claims, employment)).forEach(kind -> memberOf.add(EMPLOYMENT + kind));
        Set<String> mayDo = new TreeSet<>(texts(find(claims, roles)));
        mayDo.retainAll(ROLES);
        return new Caller(subject, memberOf, countryOf(claims), mayDo);
    }

    /** Microsoft Entra ID names then where to ask for the groups instead of the groups. */
    private boolean leavesGroupsOut(Map<String, ?> claims) {
        return (claims.get("_claim_names") instanceof Map<?, ?> elsewhere
                        && elsewhere.containsKey(groups))
                || (find(claims, groups) == null
                        && String.valueOf(claims.get("hasgroups")).equals("true"));
    }

    private @Nullable String countryOf(Map<String, ?> claims) {
        return texts(find(claims, country)).stream()
                .filter(code -> COUNTRY.matcher(code).matches())
                .map(code -> code.toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object find(Map<?, ?> claims, String name) {
        Object value = claims.get(name);
        int dot = name.indexOf('.');
        if (value != null || dot < 0) {
            return value;
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case String text when !text.isBlank() -> List.of(text);
            case Collection<?> list ->
                    list.stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .filter(text -> !text.isBlank())
                            .toList();
            case null, default -> List.of();
        };
    }
}
