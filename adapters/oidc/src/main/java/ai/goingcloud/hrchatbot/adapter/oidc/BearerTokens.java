package ai.goingcloud.hrchatbot.adapter.oidc;

import ai.goingcloud.hrchatbot.adapter.httpapi.CallerClaims;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a token for the API holds: signed by the issuer with a private key, for this
 * audience, now. Thread-safe.
 */
final class BearerTokens {

    private static final Set<String> REQUIRED = Set.of("sub", "exp", "iat");

    /** What a token turned out to be. */
    sealed interface Verdict {

        /** It does, and this is what it says. */
        record Holds(Map<String, Object> claims) implements Verdict {}

        /** It does not; {@code why} is for the log, and says nothing of the token's content. */
        record Fails(String why) implements Verdict {}

        /** The issuer's keys are not known, and cannot be got. */
        record Open() implements Verdict {}
    }

    private final Provider provider;
    private final OidcSettings settings;
    private final InstantSource clock;

    BearerTokens(Provider provider, OidcSettings settings, InstantSource clock) {
        this.provider = provider;
        this.settings = settings;
        this.clock = clock;
    }

    Verdict judge(String token) {
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(token);
        } catch (ParseException e) {
            return new Verdict.Fails("it is not a signed token");
        }
        if (!Provider.ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
            return new Verdict.Fails("its algorithm is not one of those that are believed");
        }
        try {
            JWTClaimsSet claims =
                    processor(provider.known(), settings.audiences()).process(jwt, null);
            return new Verdict.Holds(claims.getClaims());
        } catch (Provider.Unreachable e) {
            return new Verdict.Open();
        } catch (RateLimitReachedException e) {
            return new Verdict.Fails("no key of its name is known");
        } catch (RemoteKeySourceException e) {
            return new Verdict.Open();
        } catch (BadJWTException e) {
            return new Verdict.Fails("its issuer, audience or time is not right");
        } catch (BadJOSEException | JOSEException e) {
            return new Verdict.Fails("its signature is not the issuer's");
        }
    }

    /** The claims of an ID token for this client; whose nonce it has is for the caller to say. */
    Map<String, Object> verified(Provider.Known known, JWT idToken, String client)
            throws BadJOSEException, JOSEException {
        JWTClaimsSet claims = processor(known, Set.of(client)).process(idToken, null);
        Object party = claims.getClaim("azp");
        if (party != null && !party.equals(client)) {
            throw new BadJWTException("for another client");
        }
        return claims.getClaims();
    }

    private DefaultJWTProcessor<SecurityContext> processor(
            Provider.Known known, Set<String> audiences) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(known.keys());
        processor.setJWTClaimsSetVerifier(new Claims(settings, audiences, clock));
        return processor;
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final OidcSettings settings;
        private final Set<String> audiences;
        private final InstantSource clock;

        Claims(OidcSettings settings, Set<String> audiences, InstantSource clock) {
            super(
                    new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build(),
                    REQUIRED);
            this.settings = settings;
            this.audiences = audiences;
            this.clock = clock;
            setMaxClockSkew((int) CallerClaims.LEEWAY.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
                throws BadJWTException {
            super.verify(claims, context);
            if (Collections.disjoint(audience(claims), audiences)) {
                throw new BadJWTException("not for this audience");
            }
            if (!CallerClaims.isRecent(
                    claims.getIssueTime().toInstant(), settings.tokenLife(), clock.instant())) {
                throw new BadJWTException("of the future, or too old to know the groups by it");
            }
        }

        /** Cognito's access tokens name the client they were made for instead of an audience. */
        private static List<String> audience(JWTClaimsSet claims) {
            List<String> named = claims.getAudience();
            if (named.isEmpty() && claims.getClaim("client_id") instanceof String client) {
                return List.of(client);
            }
            return named;
        }
    }
}
