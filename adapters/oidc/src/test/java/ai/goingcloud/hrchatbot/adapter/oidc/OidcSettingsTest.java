package ai.goingcloud.hrchatbot.adapter.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment may say. */
final class OidcSettingsTest {

    private static final Map<String, String> LEAST =
            Map.of(
                    "HR_CHATBOT_OIDC_ISSUER", "https://login.example.com/hr",
                    "HR_CHATBOT_OIDC_CLIENT", "page",
                    "HR_CHATBOT_PUBLIC_URL", "https://hr.example.com",
                    "HR_CHATBOT_SESSION_KEY", Setup.KEY);

    private static OidcSettings with(String key, String value) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(key, value);
        return OidcSettings.from(environment).orElseThrow();
    }

    @Test
    void without_an_issuer_nobody_signs_in() {
        assertThat(OidcSettings.from(Map.of())).isEmpty();
        assertThat(OidcSettings.from(Map.of("HR_CHATBOT_OIDC_ISSUER", " "))).isEmpty();
    }

    @Test
    void the_rest_has_defaults() {
        OidcSettings settings = OidcSettings.from(LEAST).orElseThrow();

        assertThat(settings.audiences()).containsExactly("page");
        assertThat(settings.scopes()).containsExactly("openid", "profile", "email");
        assertThat(settings.apiToken()).isEqualTo(OidcSettings.ApiToken.ACCESS);
        assertThat(settings.tokenLife()).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.sessionLife()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.clientSecret()).isNull();
        assertThat(settings.claims().groups()).isEqualTo("groups");
    }

    @Test
    void every_key_is_read() {
        assertThat(with("HR_CHATBOT_OIDC_CLIENT_SECRET", "s").clientSecret()).isEqualTo("s");
        assertThat(with("HR_CHATBOT_OIDC_SCOPES", "openid api").scopes())
                .containsExactly("openid", "api");
        assertThat(with("HR_CHATBOT_OIDC_AUDIENCES", "a, b").audiences())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(with("HR_CHATBOT_API_TOKEN", "id").apiToken())
                .isEqualTo(OidcSettings.ApiToken.ID);
        assertThat(with("HR_CHATBOT_OIDC_TOKEN_SECONDS", "60").tokenLife())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(with("HR_CHATBOT_SESSION_HOURS", "1").sessionLife())
                .isEqualTo(Duration.ofHours(1));
        assertThat(with("HR_CHATBOT_CLAIM_GROUPS", "g").claims().groups()).isEqualTo("g");
        assertThat(with("HR_CHATBOT_CLAIM_ROLES", "r").claims().roles()).isEqualTo("r");
        assertThat(with("HR_CHATBOT_CLAIM_COUNTRY", "c").claims().country()).isEqualTo("c");
        assertThat(with("HR_CHATBOT_CLAIM_EMPLOYMENT", "e").claims().employment()).isEqualTo("e");
        assertThat(with("HR_CHATBOT_SESSION_KEY", Setup.OTHER_KEY + "," + Setup.KEY).sessionKeys())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "HR_CHATBOT_OIDC_ISSUER, http://login.example.com",
        "HR_CHATBOT_OIDC_ISSUER, login",
        "HR_CHATBOT_OIDC_CLIENT, ''",
        "HR_CHATBOT_OIDC_SCOPES, profile",
        "HR_CHATBOT_OIDC_TOKEN_SECONDS, 301",
        "HR_CHATBOT_API_TOKEN, refresh",
        "HR_CHATBOT_PUBLIC_URL, http://hr.example.com",
        "HR_CHATBOT_PUBLIC_URL, https://hr.example.com/?a=b",
        "HR_CHATBOT_SESSION_HOURS, 0",
        "HR_CHATBOT_SESSION_KEY, ''",
        "HR_CHATBOT_SESSION_KEY, c2hvcnQ="
    })
    void what_is_wrong_is_named(String key, String value) {
        assertThatThrownBy(() -> with(key, value))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(key);
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_and_no_secret() {
        assertThatThrownBy(() ->
                        OidcSettings.from(
                                Map.of(
                                        "HR_CHATBOT_OIDC_ISSUER",
                                        "https://login.example.com",
                                        "HR_CHATBOT_SESSION_KEY",
                                        "hunter2")))
                .hasMessageContainingAll(
                        "HR_CHATBOT_OIDC_CLIENT", "HR_CHATBOT_PUBLIC_URL", "HR_CHATBOT_SESSION_KEY")
                .hasMessageNotContaining("hunter2");
    }
}
