package ai.goingcloud.hrchatbot.adapter.oidc;

import ai.goingcloud.hrchatbot.adapter.httpapi.CallerClaims;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who signs people in, and how.
 *
 * @param issuer as the provider's tokens name it
 * @param client of the front end at the provider
 * @param clientSecret null for a public client, which PKCE alone proves
 * @param audiences any one of which a token for the API must name
 * @param apiToken which token carries the claims to the API
 * @param publicUrl where browsers find the front end
 * @param sessionKeys of 32 bytes; the first seals, all of them open
 * @param tokenLife how old a token may be that is still believed, whatever it says itself; clocks
 *     that differ add to it, up to five minutes in all
 * @param sessionLife after which one signs in again
 */
public record OidcSettings(
        URI issuer,
        String client,
        @Nullable String clientSecret,
        List<String> scopes,
        Set<String> audiences,
        ApiToken apiToken,
        CallerClaims claims,
        URI publicUrl,
        List<byte[]> sessionKeys,
        Duration tokenLife,
        Duration sessionLife) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int KEY_BYTES = 32;

    /** The kinds of token that may carry the claims. */
    public enum ApiToken {
        ACCESS,
        /** For providers that write claims into this one alone, such as Cognito. */
        ID
    }

    public OidcSettings {
        scopes = List.copyOf(scopes);
        audiences = Set.copyOf(audiences);
        sessionKeys = List.copyOf(sessionKeys);
    }

    /**
     * As the environment's variables say; empty when they name no issuer.
     *
     * @throws MisconfiguredException naming everything that is wrong at once, and no secret
     */
    public static Optional<OidcSettings> from(Map<String, String> environment) {
        return new Reading(environment).settings();
    }

    /** Where the provider sends browsers back to. */
    URI address(String path) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + path);
    }

    private static final class Reading {

        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reading(Map<String, String> environment) {
            this.environment = environment;
        }

        Optional<OidcSettings> settings() {
            if (text("HR_CHATBOT_OIDC_ISSUER", "").isEmpty()) {
                return Optional.empty();
            }
            URI issuer = address("HR_CHATBOT_OIDC_ISSUER");
            URI publicUrl = address("HR_CHATBOT_PUBLIC_URL");
            String client = text("HR_CHATBOT_OIDC_CLIENT", "");
            if (client.isEmpty()) {
                problems.add("HR_CHATBOT_OIDC_CLIENT is missing: the front end's client id.");
            }
            String secret = text("HR_CHATBOT_OIDC_CLIENT_SECRET", "");
            List<byte[]> keys = sessionKeys();
            List<String> audiences = list("HR_CHATBOT_OIDC_AUDIENCES", client);
            List<String> scopes =
                    Arrays.asList(
                            text("HR_CHATBOT_OIDC_SCOPES", "openid profile email").split("\\s+"));
            if (!scopes.contains("openid")) {
                problems.add("HR_CHATBOT_OIDC_SCOPES must have openid among them.");
            }
            ApiToken apiToken = apiToken();
            Duration tokenLife =
                    Duration.ofSeconds(
                            number(
                                    "HR_CHATBOT_OIDC_TOKEN_SECONDS",
                                    CallerClaims.USUALLY_BELIEVED.toSeconds(),
                                    CallerClaims.SHORTEST_BELIEVED.toSeconds(),
                                    CallerClaims.LONGEST_BELIEVED.toSeconds()));
            Duration sessionLife =
                    Duration.ofHours(number("HR_CHATBOT_SESSION_HOURS", 12, 1, 24 * 7));
            if (!problems.isEmpty()) {
                throw new MisconfiguredException(
                        "Sign-in is not set up: " + String.join(" ", problems));
            }
            return Optional.of(
                    new OidcSettings(
                            issuer,
                            client,
                            secret.isEmpty() ? null : secret,
                            scopes,
                            Set.copyOf(audiences),
                            apiToken,
                            CallerClaims.from(environment),
                            publicUrl,
                            keys,
                            tokenLife,
                            sessionLife));
        }

        private String text(String key, String otherwise) {
            String value = environment.get(key);
            return value == null || value.isBlank() ? otherwise : value.strip();
        }

        private List<String> list(String key, String otherwise) {
            return Arrays.stream(text(key, otherwise).split("[\\s,]+"))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.toList());
        }

        /** Without TLS, only what does not leave this machine. */
        private URI address(String key) {
            String value = text(key, "");
            try {
                URI uri = URI.create(value);
                boolean isSafe =
                        "https".equals(uri.getScheme())
                                || ("http".equals(uri.getScheme())
                                        && LOOPBACK.contains(String.valueOf(uri.getHost())));
                if (isSafe
                        && uri.getHost() != null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && uri.getRawUserInfo() == null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            problems.add(
                    "%s must be an https address (http on this machine only), not '%s'."
                            .formatted(key, value));
            return URI.create("https://invalid");
        }

        private ApiToken apiToken() {
            return switch (text("HR_CHATBOT_API_TOKEN", "access")) {
                case "access" -> ApiToken.ACCESS;
                case "id" -> ApiToken.ID;
                default -> {
                    problems.add("HR_CHATBOT_API_TOKEN is access or id.");
                    yield ApiToken.ACCESS;
                }
            };
        }

        private List<byte[]> sessionKeys() {
            List<byte[]> keys = new ArrayList<>();
            try {
                for (String key : list("HR_CHATBOT_SESSION_KEY", "")) {
                    keys.add(Base64.getDecoder().decode(key));
                }
            } catch (IllegalArgumentException e) {
                keys.clear();
            }
            if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != KEY_BYTES)) {
                problems.add(
                        "HR_CHATBOT_SESSION_KEY must be 32 random bytes in Base64, such as openssl"
                                + " rand -base64 32 prints; earlier keys may follow after commas.");
            }
            return keys;
        }

        private long number(String key, long otherwise, long least, long most) {
            String value = text(key, String.valueOf(otherwise));
            if (value.matches("\\d{1,9}")) {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            problems.add("%s must be a number from %d to %d.".formatted(key, least, most));
            return otherwise;
        }
    }
}
