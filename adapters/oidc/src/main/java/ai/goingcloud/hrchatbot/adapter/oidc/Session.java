package ai.goingcloud.hrchatbot.adapter.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person who is signed in, as the sealed cookie keeps it.
 *
 * @param name to be shown to that person
 * @param token for the API
 * @param refreshToken null where the provider gave none; the session then ends with the token
 * @param idToken to sign out with; null where it is the token for the API itself, or too long
 * @param issued when the token was got
 * @param expires when the token ends
 * @param ends when the person must sign in again, however often tokens are renewed
 */
record Session(
        String subject,
        String name,
        String token,
        @Nullable String refreshToken,
        @Nullable String idToken,
        Instant issued,
        Instant expires,
        Instant ends) {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    boolean hasEnded(Instant now) {
        return !now.isBefore(ends);
    }

    /** Whether the token is, or soon will be, too old; the margin is a part of a short life. */
    boolean isDue(Instant now, Duration longest) {
        Duration given = Duration.between(issued, expires);
        Duration life = given.compareTo(longest) < 0 ? given : longest;
        Duration margin = life.dividedBy(4).compareTo(MARGIN) < 0 ? life.dividedBy(4) : MARGIN;
        return !now.isBefore(issued.plus(life).minus(margin));
    }

    boolean tokenHolds(Instant now, Duration longest) {
        return now.isBefore(expires) && now.isBefore(issued.plus(longest));
    }

    Map<String, Object> content() {
        Map<String, Object> content = new HashMap<>();
        content.put("s", subject);
        content.put("n", name);
        content.put("t", token);
        if (refreshToken != null) {
            content.put("r", refreshToken);
        }
        if (idToken != null) {
            content.put("i", idToken);
        }
        content.put("g", issued.toEpochMilli());
        content.put("x", expires.toEpochMilli());
        content.put("e", ends.toEpochMilli());
        return content;
    }

    static Optional<Session> of(Map<String, Object> content) {
        if (content.get("s") instanceof String subject
                && content.get("n") instanceof String name
                && content.get("t") instanceof String token
                && content.get("g") instanceof Number issued
                && content.get("x") instanceof Number expires
                && content.get("e") instanceof Number ends) {
            return Optional.of(
                    new Session(
                            subject,
                            name,
                            token,
                            (String) content.get("r"),
                            (String) content.get("i"),
                            Instant.ofEpochMilli(issued.longValue()),
                            Instant.ofEpochMilli(expires.longValue()),
                            Instant.ofEpochMilli(ends.longValue())));
        }
        return Optional.empty();
    }

    /** Nothing of it may come into a log. */
    @Override
    public String toString() {
        return "Session until " + ends;
    }
}
