package ai.goingcloud.hrchatbot.testing.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens API Gateway's authorizer lets through: signed by the issuer with RSA, under a key
 * that its document names, with the issuer, the audience (or the client) and the times right, to
 * the second. It does not ask how old a token is.
 */
public final class GatewayAuthorizer implements Predicate<String> {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public GatewayAuthorizer(URI issuer, String audience, InstantSource clock) {
        try {
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(
                            Set.copyOf(JWSAlgorithm.Family.RSA),
                            JWKSourceBuilder.create(
                                            OIDCProviderMetadata.resolve(new Issuer(issuer))
                                                    .getJWKSetURI()
                                                    .toURL())
                                    .build()));
        } catch (GeneralException | IOException e) {
            throw new IllegalStateException(e);
        }
        processor.setJWTClaimsSetVerifier(new Claims(issuer, audience, clock));
    }

    @Override
    public boolean test(String token) {
        try {
            processor.process(token, null);
            return true;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return false;
        }
    }

    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final String audience;
        private final InstantSource clock;

        Claims(URI issuer, String audience, InstantSource clock) {
            super(
                    new JWTClaimsSet.Builder().issuer(issuer.toString()).build(),
                    Set.of("sub", "exp", "iat"));
            this.audience = audience;
            this.clock = clock;
            setMaxClockSkew(0);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
                throws BadJWTException {
            super.verify(claims, context);
            List<String> named = claims.getAudience();
            boolean isForUs =
                    named.isEmpty()
                            ? audience.equals(claims.getClaim("client_id"))
                            : named.contains(audience);
            if (!isForUs) {
                throw new BadJWTException("not for this audience");
            }
        }
    }
}
