package ai.goingcloud.hrchatbot.adapter.oidc;

import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets tokens from the provider, and renews and revokes them. Thread-safe. */
final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    /** Where the provider does not say how long a token lives. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    private static final int SERVER_ERROR = 500;

    /** The provider has answered, and said no. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    private final Provider provider;
    private final OidcSettings settings;
    private final InstantSource clock;
    private final BearerTokens idTokens;

    Tokens(Provider provider, OidcSettings settings, InstantSource clock, BearerTokens idTokens) {
        this.idTokens = idTokens;
        this.provider = provider;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new session for the code that the provider sent with the browser. */
    Session redeem(String code, String verifier, String nonce)
            throws Refused, Provider.Unreachable {
        Provider.Known known = provider.known();
        OIDCTokens tokens =
                ask(
                        known,
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(code),
                                settings.address(SignIn.CALLBACK),
                                new CodeVerifier(verifier)),
                        null);
        JWT idToken = tokens.getIDToken();
        if (idToken == null) {
            throw new Refused("there is no ID token", null);
        }
        Person person = person(known, idToken, new Nonce(nonce));
        Instant now = clock.instant();
        return session(tokens, idToken.serialize(), person, now, now.plus(settings.sessionLife()));
    }

    /** The same session with a new token, which knows the groups of now. */
    Session renew(Session session) throws Refused, Provider.Unreachable {
        if (session.refreshToken() == null) {
            throw new Refused("there is no refresh token", null);
        }
        Provider.Known known = provider.known();
        OIDCTokens tokens =
                ask(
                        known,
                        new RefreshTokenGrant(new RefreshToken(session.refreshToken())),
                        session.refreshToken());
        JWT idToken = tokens.getIDToken();
        Person person = new Person(session.subject(), session.name());
        if (idToken != null) {
            person = person(known, idToken, null);
            if (!person.subject().equals(session.subject())) {
                throw new Refused("it is another person's", null);
            }
        } else if (settings.apiToken() == OidcSettings.ApiToken.ID) {
            throw new Refused("there is no new ID token", null);
        }
        return session(
                tokens,
                idToken == null ? session.idToken() : idToken.serialize(),
                person,
                clock.instant(),
                session.ends());
    }

    /** As far as the provider lets it: a session here has ended either way. */
    void revoke(Session session) {
        if (session.refreshToken() == null) {
            return;
        }
        try {
            OIDCProviderMetadata metadata = provider.known().metadata();
            URI endpoint = metadata.getRevocationEndpointURI();
            if (endpoint == null) {
                return;
            }
            RefreshToken token = new RefreshToken(session.refreshToken());
            Optional<ClientAuthentication> secret = authentication(metadata);
            HTTPRequest request =
                    (secret.isPresent()
                                    ? new TokenRevocationRequest(endpoint, secret.get(), token)
                                    : new TokenRevocationRequest(
                                            endpoint, new ClientID(settings.client()), token))
                            .toHTTPRequest();
            HTTPResponse response = send(request);
            if (!response.indicatesSuccess()) {
                LOG.info("The provider did not revoke a token: {}", response.getStatusCode());
            }
        } catch (Provider.Unreachable e) {
            LOG.info("The provider could not be asked to revoke a token");
        }
    }

    private record Person(String subject, String name) {}

    /** OpenID Connect Core, section 3.1.3.7. */
    private Person person(Provider.Known known, JWT idToken, @Nullable Nonce nonce)
            throws Refused, Provider.Unreachable {
        try {
            Map<String, Object> claims = idTokens.verified(known, idToken, settings.client());
            if (nonce != null && !nonce.getValue().equals(claims.get("nonce"))) {
                throw new Refused("its ID token is for another sign-in", null);
            }
            String subject = String.valueOf(claims.get("sub"));
            return new Person(
                    subject,
                    Stream.of("name", "preferred_username", "email")
                            .map(claims::get)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .filter(name -> !name.isBlank())
                            .findFirst()
                            .orElse(subject));
        } catch (RemoteKeySourceException e) {
            throw new Provider.Unreachable(e);
        } catch (BadJOSEException | JOSEException e) {
            throw new Refused("its ID token does not hold", e);
        }
    }

    private Session session(
            OIDCTokens tokens, @Nullable String idToken, Person person, Instant now, Instant ends)
            throws Refused {
        boolean asIdToken = settings.apiToken() == OidcSettings.ApiToken.ID;
        String token = asIdToken ? idToken : tokens.getAccessToken().getValue();
        if (token == null) {
            throw new Refused("there is no ID token", null);
        }
        long seconds = tokens.getAccessToken().getLifetime();
        RefreshToken refreshToken = tokens.getRefreshToken();
        return new Session(
                person.subject(),
                person.name(),
                token,
                refreshToken == null ? null : refreshToken.getValue(),
                asIdToken ? null : idToken,
                now,
                now.plus(seconds > 0 ? Duration.ofSeconds(seconds) : SHORT),
                ends);
    }

    /**
     * @param kept refresh token that stays where the provider gives no new one
     */
    private OIDCTokens ask(Provider.Known known, AuthorizationGrant grant, @Nullable String kept)
            throws Refused, Provider.Unreachable {
        URI endpoint = known.metadata().getTokenEndpointURI();
        Optional<ClientAuthentication> secret = authentication(known.metadata());
        TokenRequest.Builder request =
                secret.isPresent()
                        ? new TokenRequest.Builder(endpoint, secret.get(), grant)
                        : new TokenRequest.Builder(
                                endpoint, new ClientID(settings.client()), grant);
        if (kept != null) {
            // Entra gives a token for the API only where it is named again.
            request.scope(Scope.parse(settings.scopes()));
        }
        HTTPResponse response = send(request.build().toHTTPRequest());
        if (response.getStatusCode() >= SERVER_ERROR) {
            throw new Provider.Unreachable(null);
        }
        try {
            TokenResponse parsed = OIDCTokenResponseParser.parse(response);
            if (!parsed.indicatesSuccess()) {
                ErrorObject error = parsed.toErrorResponse().getErrorObject();
                throw new Refused(
                        error == null ? "no reason" : String.valueOf(error.getCode()), null);
            }
            OIDCTokens tokens =
                    parsed instanceof OIDCTokenResponse oidc
                            ? oidc.getOIDCTokens()
                            : new OIDCTokens(
                                    parsed.toSuccessResponse().getTokens().getAccessToken(),
                                    parsed.toSuccessResponse().getTokens().getRefreshToken());
            if (tokens.getRefreshToken() != null || kept == null) {
                return tokens;
            }
            RefreshToken same = new RefreshToken(kept);
            return tokens.getIDToken() == null
                    ? new OIDCTokens(tokens.getAccessToken(), same)
                    : new OIDCTokens(tokens.getIDToken(), tokens.getAccessToken(), same);
        } catch (ParseException e) {
            throw new Refused("its answer cannot be understood", e);
        }
    }

    private Optional<ClientAuthentication> authentication(OIDCProviderMetadata metadata) {
        String secret = settings.clientSecret();
        if (secret == null) {
            return Optional.empty();
        }
        ClientID client = new ClientID(settings.client());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean inBody =
                methods != null
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return Optional.of(
                inBody
                        ? new ClientSecretPost(client, new Secret(secret))
                        : new ClientSecretBasic(client, new Secret(secret)));
    }

    private static HTTPResponse send(HTTPRequest request) throws Provider.Unreachable {
        request.setConnectTimeout(Provider.CONNECT_MILLIS);
        request.setReadTimeout(Provider.READ_MILLIS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException e) {
            throw new Provider.Unreachable(e);
        }
    }
}
