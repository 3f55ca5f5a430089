package ai.goingcloud.hrchatbot.adapter.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider says of itself, and its keys: fetched when first needed, kept, and the keys
 * fetched anew where a token names one that is not known. Thread-safe.
 */
final class Provider {

    static final int CONNECT_MILLIS = 3_000;
    static final int READ_MILLIS = 5_000;

    /** What a token may be signed with: private keys, so that who can check cannot forge. */
    static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final int LARGEST = 512 * 1024;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final Duration KEEP_KEYS = Duration.ofMinutes(15);
    private static final Duration KEEP_KEYS_WHERE_NONE_COME = Duration.ofHours(12);

    /** The provider cannot be asked just now. */
    static final class Unreachable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreachable(@Nullable Throwable cause) {
            super("The sign-in provider cannot be reached.", cause);
        }
    }

    /** What is known of it. */
    record Known(OIDCProviderMetadata metadata, JWSKeySelector<SecurityContext> keys) {}

    private final URI issuer;
    private final InstantSource clock;
    private final Duration keepKeys;
    private @Nullable Known known;
    private Instant notBefore = Instant.MIN;

    Provider(URI issuer, InstantSource clock) {
        this(issuer, clock, KEEP_KEYS);
    }

    /**
     * As the other, but for another time.
     *
     * @param keepKeys after which keys are fetched anew, by the machine's own clock
     */
    Provider(URI issuer, InstantSource clock, Duration keepKeys) {
        this.issuer = issuer;
        this.clock = clock;
        this.keepKeys = keepKeys;
    }

    synchronized Known known() throws Unreachable {
        Known before = known;
        if (before != null) {
            return before;
        }
        if (clock.instant().isBefore(notBefore)) {
            throw new Unreachable(null);
        }
        try {
            // It compares the issuer that the document names with the one that was asked.
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(new Issuer(issuer), CONNECT_MILLIS, READ_MILLIS);
            Known now =
                    new Known(
                            metadata,
                            new JWSVerificationKeySelector<>(
                                    ALGORITHMS, keys(metadata.getJWKSetURI())));
            known = now;
            return now;
        } catch (GeneralException | IOException e) {
            notBefore = clock.instant().plus(ASK_AGAIN);
            LOG.warn("The sign-in provider {} does not describe itself", issuer, e);
            throw new Unreachable(e);
        }
    }

    private JWKSource<SecurityContext> keys(URI address) throws IOException {
        return JWKSourceBuilder.create(
                        address.toURL(),
                        new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST))
                .cache(keepKeys.toMillis(), READ_MILLIS + CONNECT_MILLIS)
                // Fewer than are kept, or the library refuses.
                .rateLimited(
                        Math.min(
                                JWKSourceBuilder.DEFAULT_RATE_LIMIT_MIN_INTERVAL,
                                keepKeys.toMillis() / 2))
                .refreshAheadCache(false)
                .retrying(true)
                .outageTolerant(KEEP_KEYS_WHERE_NONE_COME.toMillis())
                .build();
    }
}
