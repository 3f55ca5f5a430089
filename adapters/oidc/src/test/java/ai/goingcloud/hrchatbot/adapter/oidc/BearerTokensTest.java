package ai.goingcloud.hrchatbot.adapter.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.Identification;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.oidc.FakeProvider;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Which tokens are believed. */
final class BearerTokensTest {

    private static final Map<String, Object> MEI =
            Map.of(
                    "sub",
                    "mei",
                    "groups",
                    List.of("staff"),
                    "country",
                    "tw",
                    "roles",
                    List.of("hr-editor", "root"));

    private final Setup setup = new Setup();
    private final OidcSignIn front = setup.front();

    @AfterEach
    void close() {
        setup.close();
    }

    private Identification identify(String token) {
        return front.identify(Map.of("authorization", "Bearer " + token));
    }

    private void assertRefused(String token) {
        assertThat(identify(token)).isInstanceOf(Identification.Nobody.class);
    }

    private void assertBelieved(String token) {
        assertThat(identify(token)).isInstanceOf(Identification.Known.class);
    }

    private String shifted(Duration issued, Duration expires) {
        return setup.provider.token(
                MEI,
                claims ->
                        claims.issueTime(Date.from(setup.clock.instant().plus(issued)))
                                .expirationTime(Date.from(setup.clock.instant().plus(expires))));
    }

    @Test
    void a_token_that_holds_says_who_asks() {
        String token = setup.provider.token(MEI);

        assertThat(identify(token))
                .isEqualTo(
                        new Identification.Known(
                                new Caller("mei", Set.of("staff"), "TW", Set.of(Caller.HR)),
                                token,
                                List.of()));
    }

    @Test
    void without_a_token_nobody_asks() {
        assertThat(front.identify(Map.of())).isEqualTo(new Identification.Nobody(false, List.of()));
        assertThat(front.identify(Map.of("authorization", "Basic bWVpOm1laQ==")))
                .isInstanceOf(Identification.Nobody.class);
        assertRefused("");
        assertRefused("x.y.z");
        assertRefused("x".repeat(30_000));
    }

    @Test
    @Survives("S2")
    void no_signature_but_the_issuers_is_believed() {
        assertRefused(setup.provider.unsigned(MEI));
        assertRefused(setup.provider.signedWithPublicKey(MEI));
        assertRefused(setup.provider.forged(MEI));
        String token = setup.provider.token(MEI);
        Logger logger = (Logger) LoggerFactory.getLogger(OidcSignIn.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            assertRefused(token.substring(0, token.length() - 4) + "AAAA");
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsOnly("A token was refused: its signature is not the issuer's");
        Proof.seen(
                "S2",
                "tokens without signature, with HS256 and the public key, forged, cut",
                "401, logged, no detail",
                "nobody was known by any of them, and the reason logged without the token");
    }

    @Test
    void issuer_audience_and_subject_must_be_right() {
        assertRefused(setup.provider.token(MEI, claims -> claims.issuer("https://evil.example")));
        assertRefused(setup.provider.token(MEI, claims -> claims.audience("another-api")));
        assertRefused(setup.provider.token(MEI, claims -> claims.audience((String) null)));
        assertRefused(setup.provider.token(MEI, claims -> claims.subject(null)));
        assertBelieved(
                setup.provider.token(
                        MEI, claims -> claims.audience(List.of("other", "hr-chatbot-api"))));
    }

    @Test
    void without_an_audience_the_client_counts_as_cognito_writes_it() {
        assertBelieved(
                setup.provider.token(
                        MEI,
                        claims ->
                                claims.audience((String) null)
                                        .claim("client_id", "hr-chatbot-api")));
        assertRefused(
                setup.provider.token(
                        MEI,
                        claims -> claims.audience("another").claim("client_id", "hr-chatbot-api")));
    }

    @Test
    @Survives("S3")
    void clocks_may_differ_by_a_minute_and_no_more() {
        assertBelieved(shifted(Duration.ofMinutes(-2), Duration.ofSeconds(-50)));
        assertRefused(shifted(Duration.ofMinutes(-2), Duration.ofSeconds(-70)));
        assertBelieved(shifted(Duration.ofSeconds(50), Duration.ofMinutes(5)));
        assertRefused(shifted(Duration.ofSeconds(70), Duration.ofMinutes(5)));
        assertRefused(
                setup.provider.token(
                        MEI,
                        claims ->
                                claims.notBeforeTime(
                                        Date.from(
                                                setup.clock
                                                        .instant()
                                                        .plus(Duration.ofSeconds(70))))));
        Proof.seen(
                "S3",
                "tokens of a provider whose clock differs",
                "60 s leeway",
                "believed at 50 s, refused at 70 s, before and behind");
    }

    @Test
    void a_token_is_not_believed_for_longer_than_five_minutes_whatever_it_says() {
        assertBelieved(shifted(Duration.ofSeconds(-290), Duration.ofHours(1)));
        assertRefused(shifted(Duration.ofSeconds(-310), Duration.ofHours(1)));
        assertRefused(setup.provider.token(MEI, claims -> claims.issueTime(null)));
        assertRefused(setup.provider.token(MEI, claims -> claims.expirationTime(null)));
    }

    @Test
    void a_new_key_is_fetched_and_the_old_one_forgotten() {
        String old = setup.provider.token(MEI);
        assertBelieved(old);

        setup.provider.rotateKey();

        assertBelieved(setup.provider.token(MEI));
        assertRefused(old);
    }

    @Test
    void the_keys_are_not_fetched_for_every_token_that_names_another() {
        assertBelieved(setup.provider.token(MEI));
        try (FakeProvider other = new FakeProvider(setup.clock)) {
            String foreign =
                    other.token(MEI, claims -> claims.issuer(setup.provider.issuer().toString()));
            for (int i = 0; i < 20; i++) {
                assertRefused(foreign);
            }
        }

        assertThat(setup.provider.keyRequests()).isLessThan(5);
    }

    @Test
    @Survives("S2")
    void while_the_provider_is_down_known_keys_go_on_and_unknown_ones_wait() {
        assertBelieved(setup.provider.token(MEI));

        setup.provider.down(true);

        assertBelieved(setup.provider.token(MEI));
        setup.provider.rotateKey();
        assertThat(identify(setup.provider.token(MEI))).isNotInstanceOf(Identification.Known.class);
        Proof.seen(
                "S2",
                "keys changed, and their place down",
                "the new key is fetched; what is known goes on",
                "known keys went on, the unknown one was not believed");
    }

    @Test
    void keys_that_are_due_and_cannot_be_fetched_are_believed_on() {
        OidcSettings settings = OidcSettings.from(setup.environment()).orElseThrow();
        BearerTokens tokens =
                new BearerTokens(
                        new Provider(settings.issuer(), setup.clock, Duration.ofMillis(10)),
                        settings,
                        setup.clock);
        assertThat(tokens.judge(setup.provider.token(MEI)))
                .isInstanceOf(BearerTokens.Verdict.Holds.class);
        setup.provider.down(true);
        int before = setup.provider.keyRequests();

        do {
            assertThat(tokens.judge(setup.provider.token(MEI)))
                    .isInstanceOf(BearerTokens.Verdict.Holds.class);
        } while (setup.provider.keyRequests() < before + 2);
    }

    @Test
    void a_provider_that_was_down_at_the_start_is_asked_again() {
        setup.provider.down(true);
        assertThat(identify(setup.provider.token(MEI))).isEqualTo(new Identification.Undecided());

        setup.provider.down(false);
        setup.pass(Duration.ofSeconds(6));

        assertBelieved(setup.provider.token(MEI));
    }

    @Test
    void where_the_groups_did_not_fit_the_reason_is_said() {
        assertThat(
                        identify(
                                setup.provider.token(
                                        Map.of(
                                                "sub",
                                                "mei",
                                                "_claim_names",
                                                Map.of("groups", "src1")))))
                .isInstanceOfSatisfying(
                        Identification.Refused.class,
                        refused -> assertThat(refused.detail()).contains("more groups"));
    }
}
