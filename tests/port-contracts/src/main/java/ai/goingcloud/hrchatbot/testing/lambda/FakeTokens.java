package ai.goingcloud.hrchatbot.testing.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tokens in the form of a JWT that are signed by nobody, for those who need no signature. */
public final class FakeTokens {

    private FakeTokens() {}

    /** Of a person in these groups, with these roles, issued now. */
    public static String of(String subject, Collection<String> groups, Collection<String> roles) {
        return of(
                Map.of(
                        "iss",
                        "https://sign-in.example",
                        "sub",
                        subject,
                        "iat",
                        System.currentTimeMillis() / 1_000,
                        "groups",
                        groups,
                        "roles",
                        roles));
    }

    /** With these claims. */
    public static String of(Map<String, ?> claims) {
        return part("{\"alg\":\"RS256\"}")
                + "."
                + part(JsonMapper.shared().writeValueAsString(claims))
                + "."
                + part("no signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
