package ai.goingcloud.hrchatbot.adapter.lambda.api;

import ai.goingcloud.hrchatbot.adapter.httpapi.CallerClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The claims of a request's token, as JSON gives them. The gateway has checked the token, and tells
 * its claims, but lists among them only as one flat text in which a name with a space cannot be
 * told from two names. So the token itself is read, whose claims are believed as far as they are
 * those of the token that was checked.
 */
final class BearerToken {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};
    private static final String SCHEME = "bearer ";

    private BearerToken() {}

    /**
     * The claims, where the token in the header is the one that was checked.
     *
     * @param authorization the header's value
     * @param checked what the gateway tells of the token that it has checked
     */
    static Optional<Map<String, Object>> claims(String authorization, Map<String, String> checked) {
        String token =
                authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                        ? authorization.substring(SCHEME.length()).strip()
                        : authorization.strip();
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Map<String, Object> claims =
                    JSON.readValue(Base64.getUrlDecoder().decode(parts[1]), CLAIMS);
            return isSame("sub", claims, checked) && isSame("iss", claims, checked)
                    ? Optional.of(claims)
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Whether it was issued so lately that its groups are believed. */
    static boolean isRecent(Map<String, Object> claims, Duration life, Instant now) {
        return claims.get("iat") instanceof Number seconds
                && CallerClaims.isRecent(Instant.ofEpochSecond(seconds.longValue()), life, now);
    }

    private static boolean isSame(
            String claim, Map<String, Object> claims, Map<String, String> checked) {
        return claims.get(claim) instanceof String value && value.equals(checked.get(claim));
    }
}
