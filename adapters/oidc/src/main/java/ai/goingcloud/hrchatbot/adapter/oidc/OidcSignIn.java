package ai.goingcloud.hrchatbot.adapter.oidc;

import ai.goingcloud.hrchatbot.adapter.httpapi.Identification;
import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorization code with PKCE (RFC 7636), state and nonce; the session is kept in the browser's
 * cookie, sealed, and sealed anew with every renewal of its tokens.
 */
public final class OidcSignIn implements SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("ai.goingcloud.hrchatbot.audit");

    private static final String SESSION_COOKIE = "session";
    private static final String SIGN_IN_COOKIE = "sign-in";

    /** Says why nobody is signed in; keeps the page from sending the reader off at once. */
    private static final String PAUSE_COOKIE = "signed-out";

    private static final Duration TIME_TO_SIGN_IN = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int LONGEST_HINT = 3_000;

    /** The pages, and a conversation or a tab in them: nothing that leads to another site. */
    private static final Pattern PLACE = Pattern.compile("/(hr/)?(#[A-Za-z0-9/_-]{0,200})?");

    private final OidcSettings settings;
    private final InstantSource clock;
    private final boolean verifies;
    private final SealedBox box;
    private final Provider provider;
    private final BearerTokens bearerTokens;
    private final Tokens tokens;
    private final Renewals renewals;

    private OidcSignIn(OidcSettings settings, InstantSource clock, boolean verifies) {
        this.settings = settings;
        this.clock = clock;
        this.verifies = verifies;
        this.box = new SealedBox(settings.sessionKeys());
        this.provider = new Provider(settings.issuer(), clock);
        this.bearerTokens = new BearerTokens(provider, settings, clock);
        this.tokens = new Tokens(provider, settings, clock, bearerTokens);
        this.renewals = new Renewals(clock);
    }

    /** For a front that answers itself: every token is verified here, and says who asks. */
    public static OidcSignIn verifying(OidcSettings settings, InstantSource clock) {
        return new OidcSignIn(settings, clock, true);
    }

    /**
     * For a front that sends tokens on to an API, which verifies them: a caller that it tells of
     * has a subject alone, and must not be used to decide anything.
     */
    public static OidcSignIn forwarding(OidcSettings settings, InstantSource clock) {
        return new OidcSignIn(settings, clock, false);
    }

    @Override
    public Identification identify(Map<String, String> headers) {
        String authorization = headers.get("authorization");
        if (authorization != null) {
            return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? believe(authorization.substring(7).strip(), "bearer", List.of(), List.of())
                    : new Identification.Nobody(true, List.of());
        }
        Cookies cookies = Cookies.of(headers);
        List<String> removal = cookies.remove(SESSION_COOKIE);
        Optional<Session> found = session(cookies);
        if (found.isEmpty()) {
            return new Identification.Nobody(!removal.isEmpty(), removal);
        }
        Session session = found.get();
        List<String> set = List.of();
        if (session.isDue(clock.instant(), settings.tokenLife())) {
            try {
                Renewals.Renewed renewed = renewed(session, cookies);
                session = renewed.session();
                set = renewed.cookies();
            } catch (Tokens.Refused e) {
                LOG.info("A session has ended: the provider says {}", e.getMessage());
                return new Identification.Nobody(true, removal);
            } catch (Provider.Unreachable e) {
                if (!session.tokenHolds(clock.instant(), settings.tokenLife())) {
                    return new Identification.Undecided();
                }
            }
        }
        return believe(session.token(), session.subject(), set, removal);
    }

    private Renewals.Renewed renewed(Session old, Cookies cookies)
            throws Tokens.Refused, Provider.Unreachable {
        String refreshToken = old.refreshToken();
        if (refreshToken == null) {
            throw new Tokens.Refused("there is no refresh token", null);
        }
        return renewals.once(
                refreshToken,
                () -> {
                    Session session = tokens.renew(old);
                    return new Renewals.Renewed(
                            session,
                            sealed(session, cookies)
                                    .orElseThrow(() ->
                                            new Tokens.Refused("its tokens are too long", null)));
                });
    }

    private Identification believe(
            String token, String subject, List<String> cookies, List<String> removal) {
        if (!verifies) {
            return new Identification.Known(
                    new Caller(subject, Set.of(), null, Set.of()), token, cookies);
        }
        return switch (bearerTokens.judge(token)) {
            case BearerTokens.Verdict.Holds(Map<String, Object> claims) -> {
                try {
                    yield new Identification.Known(
                            settings.claims().caller(claims), token, cookies);
                } catch (ForbiddenException e) {
                    yield new Identification.Refused(String.valueOf(e.getMessage()));
                }
            }
            case BearerTokens.Verdict.Fails(String why) -> {
                LOG.info("A token was refused: {}", why);
                yield new Identification.Nobody(true, removal);
            }
            case BearerTokens.Verdict.Open() -> new Identification.Undecided();
        };
    }

    private Optional<Session> session(Cookies cookies) {
        return cookies.value(SESSION_COOKIE)
                .flatMap(value -> box.open(SealedBox.Purpose.SESSION, value))
                .flatMap(Session::of)
                .filter(session -> !session.hasEnded(clock.instant()));
    }

    /** Empty when it is too long for cookies. */
    private Optional<List<String>> sealed(Session session, Cookies cookies) {
        Duration left = Duration.between(clock.instant(), session.ends());
        return cookies.set(
                SESSION_COOKIE, box.seal(SealedBox.Purpose.SESSION, session.content()), left);
    }

    @Override
    public Optional<Reply> beforePage(Map<String, String> headers, String path) {
        Cookies cookies = Cookies.of(headers);
        if (session(cookies).isPresent() || cookies.value(PAUSE_COOKIE).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                found(
                        BEGIN + "?then=" + URLEncoder.encode(path, StandardCharsets.UTF_8),
                        List.of()));
    }

    @Override
    public Reply begin(Map<String, String> query) {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        URI address;
        try {
            address =
                    new AuthenticationRequest.Builder(
                                    ResponseType.CODE,
                                    Scope.parse(settings.scopes()),
                                    new ClientID(settings.client()),
                                    settings.address(CALLBACK))
                            .endpointURI(provider.known().metadata().getAuthorizationEndpointURI())
                            .state(state)
                            .nonce(nonce)
                            .codeChallenge(verifier, CodeChallengeMethod.S256)
                            .build()
                            .toURI();
        } catch (Provider.Unreachable e) {
            return paused("unavailable", new Cookies(Map.of()));
        }
        Map<String, Object> content = new HashMap<>();
        content.put("s", state.getValue());
        content.put("n", nonce.getValue());
        content.put("v", verifier.getValue());
        content.put("t", place(query.get("then")));
        content.put("e", clock.instant().plus(TIME_TO_SIGN_IN).toEpochMilli());
        List<String> cookie =
                new Cookies(Map.of())
                        .set(
                                SIGN_IN_COOKIE,
                                box.seal(SealedBox.Purpose.SIGN_IN, content),
                                TIME_TO_SIGN_IN)
                        .orElseThrow();
        return found(address.toString(), cookie);
    }

    @Override
    public Reply complete(Map<String, String> headers, Map<String, String> query) {
        Cookies cookies = Cookies.of(headers);
        Map<String, Object> begun =
                cookies.value(SIGN_IN_COOKIE)
                        .flatMap(value -> box.open(SealedBox.Purpose.SIGN_IN, value))
                        .filter(this::isRecent)
                        .orElse(Map.of());
        if (!isSame(begun.get("s"), query.get("state")) || !isOurIssuer(query.get("iss"))) {
            // The back button, a second tab, or somebody else's link: nothing of it is believed.
            return session(cookies).isPresent() ? found("/", List.of()) : paused("failed", cookies);
        }
        String code = query.get("code");
        if (code == null || code.isBlank() || query.containsKey("error")) {
            AUDIT.atInfo().addKeyValue("act", "sign-in-refused").log("audit");
            return paused("refused", cookies);
        }
        try {
            Session session =
                    tokens.redeem(
                            code, String.valueOf(begun.get("v")), String.valueOf(begun.get("n")));
            Optional<List<String>> sealed = sealed(session, cookies);
            if (sealed.isEmpty()) {
                LOG.warn("The provider's tokens are too long for cookies: send fewer groups");
                return paused("failed", cookies);
            }
            List<String> set = new ArrayList<>(sealed.get());
            set.addAll(cookies.remove(SIGN_IN_COOKIE));
            set.addAll(cookies.remove(PAUSE_COOKIE));
            AUDIT.atInfo()
                    .addKeyValue("act", "sign-in")
                    .addKeyValue("subject", session.subject())
                    .log("audit");
            return found(place(String.valueOf(begun.get("t"))), set);
        } catch (Tokens.Refused e) {
            LOG.warn("A sign-in failed: {}", e.getMessage());
            return paused("failed", cookies);
        } catch (Provider.Unreachable e) {
            return paused("unavailable", cookies);
        }
    }

    private boolean isRecent(Map<String, Object> begun) {
        return begun.get("e") instanceof Number until
                && clock.instant().isBefore(Instant.ofEpochMilli(until.longValue()));
    }

    private static boolean isSame(@Nullable Object kept, @Nullable String given) {
        return kept instanceof String text
                && given != null
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 9207: where it is told, it must be right. */
    private boolean isOurIssuer(@Nullable String told) {
        return told == null || told.equals(settings.issuer().toString());
    }

    @Override
    public Reply end(Map<String, String> headers) {
        Cookies cookies = Cookies.of(headers);
        Optional<Session> session = session(cookies);
        session.ifPresent(ended -> {
            tokens.revoke(ended);
            AUDIT.atInfo()
                    .addKeyValue("act", "sign-out")
                    .addKeyValue("subject", ended.subject())
                    .log("audit");
        });
        List<String> set = new ArrayList<>(cookies.remove(SESSION_COOKIE));
        set.addAll(pause("signed-out", cookies));
        String there = session.map(this::endAtProvider).orElse("/");
        return json(Map.of("location", there), set);
    }

    /** Where the provider's own session ends; the page's, where it has no such place. */
    private String endAtProvider(Session session) {
        URI back = settings.address("/");
        try {
            var metadata = provider.known().metadata();
            URI endpoint = metadata.getEndSessionEndpointURI();
            if (isCognito()) {
                // It has an own form of it: https://docs.aws.amazon.com/cognito (logout endpoint).
                URI authorize = metadata.getAuthorizationEndpointURI();
                return authorize.resolve("/logout")
                        + "?client_id=%s&logout_uri=%s"
                                .formatted(
                                        URLEncoder.encode(
                                                settings.client(), StandardCharsets.UTF_8),
                                        URLEncoder.encode(back.toString(), StandardCharsets.UTF_8));
            }
            if (endpoint == null) {
                return "/";
            }
            String hint = session.idToken() == null ? idTokenOf(session) : session.idToken();
            return new LogoutRequest(
                            endpoint,
                            hint == null || hint.length() > LONGEST_HINT
                                    ? null
                                    : JWTParser.parse(hint),
                            null,
                            new ClientID(settings.client()),
                            back,
                            null,
                            null)
                    .toURI()
                    .toString();
        } catch (Provider.Unreachable | ParseException e) {
            return "/";
        }
    }

    private boolean isCognito() {
        return settings.issuer().getHost().startsWith("cognito-idp.");
    }

    private @Nullable String idTokenOf(Session session) {
        return settings.apiToken() == OidcSettings.ApiToken.ID ? session.token() : null;
    }

    @Override
    public Reply describe(Map<String, String> headers) {
        Cookies cookies = Cookies.of(headers);
        Map<String, Object> told = new HashMap<>();
        told.put("signIn", true);
        Optional<Session> session = session(cookies);
        told.put("signedIn", session.isPresent());
        session.ifPresent(known -> told.put("name", known.name()));
        cookies.value(PAUSE_COOKIE)
                .filter(why -> why.matches("[a-z-]{1,20}"))
                .ifPresent(why -> told.put("why", why));
        return json(told, List.of());
    }

    /** Back on the page, which says why nobody is signed in. */
    private static Reply paused(String why, Cookies cookies) {
        List<String> set = new ArrayList<>(cookies.remove(SIGN_IN_COOKIE));
        set.addAll(pause(why, cookies));
        return found("/", set);
    }

    private static List<String> pause(String why, Cookies cookies) {
        return cookies.set(PAUSE_COOKIE, why, PAUSE).orElseThrow();
    }

    private static String place(@Nullable String wanted) {
        return wanted != null && PLACE.matcher(wanted).matches() ? wanted : "/";
    }

    private static Reply found(String location, List<String> cookies) {
        return new Reply(
                302, Map.of("Location", location, "Cache-Control", "no-store"), cookies, "");
    }

    private static Reply json(Map<String, Object> content, List<String> cookies) {
        return new Reply(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                cookies,
                JSONObjectUtils.toJSONString(content));
    }
}
