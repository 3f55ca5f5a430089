package ai.goingcloud.hrchatbot.adapter.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.Identification;
import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a browser goes through. */
final class OidcSignInTest {

    private final Setup setup = new Setup();
    private final OidcSignIn front = setup.front();
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        setup.close();
    }

    private static Caller known(Identification identification) {
        assertThat(identification).isInstanceOf(Identification.Known.class);
        return ((Identification.Known) identification).caller();
    }

    private Identification ask(SignIn at) {
        return browser.keep(at.identify(browser.headers()));
    }

    @Test
    void whoever_signs_in_is_known_and_comes_back_to_the_place() {
        SignIn.Reply back = browser.signIn(front, "/hr/#search");

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.headers()).containsEntry("Location", "/hr/#search");
        assertThat(known(ask(front))).isEqualTo(new Caller("mei", Set.of("staff"), null, Set.of()));
        assertThat(front.describe(browser.headers()).body())
                .contains("\"signedIn\":true", "Mei Chen");
        assertThat(browser.jar().keySet()).allMatch(name -> name.startsWith("__Host-"));
    }

    @Test
    void the_provider_is_asked_with_pkce_state_and_nonce() {
        SignIn.Reply begun = front.begin(Map.of());

        Map<String, String> asked = Browser.parameters(URI.create(begun.headers().get("Location")));
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "https://hr.example.com/sign-in/callback");
        assertThat(asked.get("state")).hasSizeGreaterThan(20);
        assertThat(asked.get("nonce")).hasSizeGreaterThan(20);
        assertThat(asked.get("code_challenge")).hasSizeGreaterThan(20);
    }

    @Test
    void a_page_sends_whoever_is_not_signed_in_to_the_provider() {
        assertThat(front.beforePage(browser.headers(), "/hr/").orElseThrow().headers())
                .containsEntry("Location", "/sign-in?then=%2Fhr%2F");

        browser.signIn(front);

        assertThat(front.beforePage(browser.headers(), "/hr/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "/hr/../../evil",
                "javascript:alert(1)",
                "/#x y",
                "/?a=b",
                "/hr/\r\nSet-Cookie: a=b",
                ""
            })
    void it_leads_nowhere_else(String then) {
        assertThat(browser.signIn(front, then).headers()).containsEntry("Location", "/");
    }

    @Test
    void nobody_is_signed_in_with_what_another_browser_began() {
        Browser attacker = new Browser();
        Map<String, String> stolen = attacker.atProvider(attacker.keep(front.begin(Map.of())));

        browser.keep(front.begin(Map.of()));
        browser.keep(front.complete(browser.headers(), stolen));

        assertThat(ask(front)).isInstanceOf(Identification.Nobody.class);
        assertThat(front.describe(browser.headers()).body()).contains("\"why\":\"failed\"");
    }

    @Test
    void a_code_counts_once_and_only_soon() {
        SignIn.Reply begun = browser.keep(front.begin(Map.of()));
        Map<String, String> back = browser.atProvider(begun);
        Map<String, String> kept = browser.headers();
        setup.pass(Duration.ofMinutes(16));
        browser.keep(front.complete(kept, back));
        assertThat(ask(front)).isInstanceOf(Identification.Nobody.class);

        browser.signIn(front);
        assertThat(front.complete(browser.headers(), back).headers())
                .containsEntry("Location", "/");
        assertThat(ask(front)).isInstanceOf(Identification.Known.class);
    }

    @Test
    void who_is_refused_by_the_provider_reads_it_on_the_page_and_is_not_sent_round_again() {
        SignIn.Reply begun = browser.keep(front.begin(Map.of()));
        String state = Browser.parameters(URI.create(begun.headers().get("Location"))).get("state");

        browser.keep(
                front.complete(
                        browser.headers(), Map.of("state", state, "error", "access_denied")));

        assertThat(front.describe(browser.headers()).body()).contains("\"why\":\"refused\"");
        assertThat(front.beforePage(browser.headers(), "/")).isEmpty();
        assertThat(ask(front)).isInstanceOf(Identification.Nobody.class);
    }

    @Test
    void a_sign_in_a_refusal_and_a_sign_out_are_audited_without_a_token() {
        Logger audit = (Logger) LoggerFactory.getLogger("ai.goingcloud.hrchatbot.audit");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        audit.addAppender(lines);
        try {
            browser.signIn(front);
            SignIn.Reply _ = browser.keep(front.end(browser.headers()));
            SignIn.Reply begun = browser.keep(front.begin(Map.of()));
            String state =
                    Browser.parameters(URI.create(begun.headers().get("Location"))).get("state");
            SignIn.Reply _ =
                    browser.keep(
                            front.complete(
                                    browser.headers(),
                                    Map.of("state", state, "error", "access_denied")));
        } finally {
            audit.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(line -> line.getKeyValuePairs().toString())
                .containsExactly(
                        "[act=\"sign-in\", subject=\"mei\"]",
                        "[act=\"sign-out\", subject=\"mei\"]",
                        "[act=\"sign-in-refused\"]");
    }

    @Test
    void another_providers_answer_is_not_taken() {
        SignIn.Reply begun = browser.keep(front.begin(Map.of()));
        Map<String, String> back = new HashMap<>(browser.atProvider(begun));
        back.put("iss", "https://evil.example");

        browser.keep(front.complete(browser.headers(), back));

        assertThat(ask(front)).isInstanceOf(Identification.Nobody.class);
    }

    @Test
    void an_id_token_for_another_sign_in_client_time_or_of_another_issuer_signs_nobody_in() {
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong =
                Map.of(
                        "another sign-in",
                        builder -> builder.claim("nonce", "another"),
                        "no sign-in",
                        builder -> builder.claim("nonce", null),
                        "another client",
                        builder -> builder.audience("payroll"),
                        "another issuer",
                        builder -> builder.issuer("https://evil.example"),
                        "another time",
                        builder -> builder.expirationTime(Date.from(Instant.EPOCH)),
                        "nobody",
                        builder -> builder.subject(null));
        wrong.forEach((what, change) -> {
            setup.provider.idTokens(change);
            SignIn.Reply _ = browser.signIn(front);
            assertThat(ask(front)).as(what).isInstanceOf(Identification.Nobody.class);
            assertThat(front.describe(browser.headers()).body())
                    .as(what)
                    .contains("\"why\":\"failed\"");
        });

        setup.provider.idTokens(builder -> builder);
        SignIn.Reply _ = browser.signIn(front);
        assertThat(ask(front)).isInstanceOf(Identification.Known.class);
    }

    @Test
    void a_session_is_not_renewed_into_another_persons() {
        browser.signIn(front);
        setup.provider.idTokens(builder -> builder.subject("anna"));

        setup.pass(Duration.ofMinutes(5));

        assertThat(ask(front)).isInstanceOf(Identification.Nobody.class);
    }

    @Test
    void another_instance_knows_the_session_without_a_store() {
        browser.signIn(front);

        assertThat(known(ask(setup.front())).subject()).isEqualTo("mei");
    }

    @Test
    void an_old_key_still_opens_and_a_lost_one_does_not() {
        browser.signIn(front);

        assertThat(ask(setup.front("HR_CHATBOT_SESSION_KEY", Setup.OTHER_KEY + "," + Setup.KEY)))
                .isInstanceOf(Identification.Known.class);
        assertThat(ask(setup.front("HR_CHATBOT_SESSION_KEY", Setup.OTHER_KEY)))
                .isEqualTo(
                        new Identification.Nobody(
                                true,
                                List.of(
                                        "__Host-hr-chatbot-session0=; Path=/; Max-Age=0; Secure;"
                                                + " HttpOnly; SameSite=Lax")));
    }

    @Test
    void a_cookie_that_was_changed_or_made_for_another_purpose_is_nobodys() {
        browser.signIn(front);
        String name = "__Host-hr-chatbot-session0";
        String good = browser.jar().getOrDefault(name, "");
        for (int place : List.of(5, good.length() / 2, good.length() - 3)) {
            char other = good.charAt(place) == 'A' ? 'B' : 'A';
            browser.jar().put(name, good.substring(0, place) + other + good.substring(place + 1));
            assertThat(front.identify(browser.headers())).isInstanceOf(Identification.Nobody.class);
        }
        Browser begun = new Browser();
        begun.keep(front.begin(Map.of()));
        browser.jar().put(name, begun.jar().getOrDefault("__Host-hr-chatbot-sign-in0", ""));
        assertThat(front.identify(browser.headers())).isInstanceOf(Identification.Nobody.class);
    }

    @Test
    void nothing_of_a_token_can_be_read_in_the_cookie() {
        browser.signIn(front);

        assertThat(String.join("", browser.jar().values())).doesNotContain("eyJraWQ", "mei");
    }

    @Test
    void a_group_that_is_taken_away_is_gone_within_the_tokens_life() {
        browser.signIn(front);
        setup.provider.person(Map.of("sub", "mei", "name", "Mei Chen", "groups", List.of()));
        assertThat(known(ask(front)).groups()).containsExactly("staff");

        setup.pass(Duration.ofMinutes(5));

        assertThat(known(ask(front)).groups()).isEmpty();
        assertThat(setup.provider.renewals()).isEqualTo(1);
    }

    @Test
    void a_long_lived_token_is_renewed_as_well() {
        setup.provider.life(Duration.ofHours(1));
        browser.signIn(front);
        setup.provider.person(Map.of("sub", "mei", "groups", List.of("managers")));

        setup.pass(Duration.ofMinutes(5));

        assertThat(known(ask(front)).groups()).containsExactly("managers");
    }

    @Test
    void the_cookie_changes_with_every_renewal() {
        browser.signIn(front);
        Map<String, String> before = Map.copyOf(browser.jar());
        setup.pass(Duration.ofMinutes(5));

        ask(front);

        assertThat(browser.jar()).isNotEqualTo(before);
        assertThat(ask(front)).isInstanceOf(Identification.Known.class);
        assertThat(setup.provider.renewals()).isEqualTo(1);
    }

    @Test
    void requests_at_the_same_time_renew_once_and_get_the_same_cookie() {
        browser.signIn(front);
        setup.pass(Duration.ofMinutes(5));
        Map<String, String> headers = browser.headers();

        List<CompletableFuture<Identification>> requests =
                IntStream.range(0, 16)
                        .mapToObj(_ -> CompletableFuture.supplyAsync(() -> front.identify(headers)))
                        .toList();
        List<List<String>> cookies = new ArrayList<>();
        requests.forEach(request -> cookies.add(request.join().cookies()));

        assertThat(setup.provider.renewals()).isEqualTo(1);
        assertThat(cookies).hasSize(16).containsOnly(cookies.getFirst());
        assertThat(known(front.identify(headers)).subject()).isEqualTo("mei");
    }

    @Test
    void a_session_ends_when_the_provider_no_longer_renews_it() {
        browser.signIn(front);
        setup.provider.refuseRenewals(true);
        setup.pass(Duration.ofMinutes(5));

        assertThat(ask(front))
                .isInstanceOfSatisfying(
                        Identification.Nobody.class,
                        nobody -> assertThat(nobody.wasKnown()).isTrue());
        assertThat(browser.jar()).isEmpty();
    }

    @Test
    void a_session_ends_after_its_hours_however_often_it_is_renewed() {
        browser.signIn(front);
        for (int i = 0; i < 12; i++) {
            setup.pass(Duration.ofMinutes(59));
            assertThat(ask(front)).isInstanceOf(Identification.Known.class);
        }

        setup.pass(Duration.ofMinutes(13));

        assertThat(ask(front)).isInstanceOf(Identification.Nobody.class);
    }

    @Test
    void while_the_provider_is_down_a_session_goes_on_as_long_as_its_token() {
        browser.signIn(front);
        assertThat(ask(front)).isInstanceOf(Identification.Known.class);
        setup.provider.down(true);

        setup.pass(Duration.ofSeconds(225));
        assertThat(ask(front)).isInstanceOf(Identification.Known.class);

        setup.pass(Duration.ofSeconds(60));
        assertThat(ask(front)).isEqualTo(new Identification.Undecided());
        assertThat(browser.jar()).isNotEmpty();
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        browser.signIn(front);

        SignIn.Reply reply = browser.keep(front.end(browser.headers()));

        assertThat(reply.body())
                .contains("/hr/logout?", "id_token_hint=", "post_logout_redirect_uri=");
        assertThat(setup.provider.revoked()).hasSize(1);
        assertThat(ask(front)).isInstanceOf(Identification.Nobody.class);
        assertThat(front.describe(browser.headers()).body()).contains("signed-out");
        assertThat(front.beforePage(browser.headers(), "/")).isEmpty();
    }

    @Test
    void where_the_provider_has_no_place_to_sign_out_the_page_is_shown() {
        setup.provider.omitEndSession();
        browser.signIn(front);

        assertThat(front.end(browser.headers()).body()).isEqualTo("{\"location\":\"/\"}");
    }

    @Test
    void the_id_token_can_carry_the_claims() {
        OidcSignIn withIdToken =
                setup.front(
                        "HR_CHATBOT_API_TOKEN",
                        "id",
                        "HR_CHATBOT_OIDC_AUDIENCES",
                        "hr-chatbot-page");
        browser.signIn(withIdToken);

        assertThat(known(ask(withIdToken)).groups()).containsExactly("staff");
        setup.pass(Duration.ofMinutes(5));
        assertThat(known(ask(withIdToken)).groups()).containsExactly("staff");
    }

    @Test
    void many_groups_are_kept_in_several_cookies_and_too_many_are_refused() {
        setup.provider.person(Map.of("sub", "mei", "groups", names(120)));
        browser.signIn(front);

        assertThat(browser.jar()).hasSizeGreaterThan(1);
        assertThat(known(ask(front)).groups()).hasSize(120);

        setup.provider.person(Map.of("sub", "mei", "groups", names(2_000)));
        Browser other = new Browser();
        other.signIn(front);
        assertThat(front.describe(other.headers()).body()).contains("\"why\":\"failed\"");
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(UUID.randomUUID().toString());
        }
        return Collections.unmodifiableList(names);
    }

    @Test
    void a_front_that_forwards_hands_on_the_token_and_decides_nothing() {
        OidcSignIn forwarding =
                OidcSignIn.forwarding(
                        OidcSettings.from(setup.environment()).orElseThrow(), setup.clock);
        browser.signIn(forwarding);

        Identification identification = ask(forwarding);

        assertThat(known(identification)).isEqualTo(new Caller("mei", Set.of(), null, Set.of()));
        assertThat(((Identification.Known) identification).token()).startsWith("eyJ");
    }
}
