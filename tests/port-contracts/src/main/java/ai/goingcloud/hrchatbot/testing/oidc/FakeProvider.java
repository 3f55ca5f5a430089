package ai.goingcloud.hrchatbot.testing.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Speaks as much of OpenID Connect as a sign-in needs, on loopback. Refresh tokens are taken once.
 * Whoever asks to sign in is signed in, as the person of the moment.
 */
public final class FakeProvider implements AutoCloseable {

    public static final String CLIENT = "hr-chatbot-page";
    public static final String AUDIENCE = "hr-chatbot-api";

    /** Made once, since that takes long; each provider gives it a name of its own. */
    private static final RSAKey FIRST_KEY = newKey();

    private static final RSAKey ANOTHER_KEY = newKey();

    private record Begun(String nonce, String challenge, String redirect) {}

    private final HttpServer server;
    private final InstantSource clock;
    private final Map<String, Begun> codes = new ConcurrentHashMap<>();
    private final Map<String, Boolean> refreshTokens = new ConcurrentHashMap<>();
    private final List<String> revoked = new ArrayList<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private volatile RSAKey key =
            new RSAKey.Builder(FIRST_KEY).keyID(UUID.randomUUID().toString()).build();
    private volatile boolean isDown;
    private volatile boolean refusesRenewals;
    private volatile boolean omitsEndSession;
    private volatile Duration life = Duration.ofMinutes(5);
    private volatile UnaryOperator<JWTClaimsSet.Builder> idTokenChanges = builder -> builder;
    private volatile Map<String, Object> person =
            Map.of("sub", "mei", "name", "Mei Chen", "groups", List.of("staff"));

    public FakeProvider(InstantSource clock) {
        this.clock = clock;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hr");
    }

    /** Who signs in, and gets tokens renewed, from now on: claims by name. */
    public void person(Map<String, Object> claims) {
        person = Map.copyOf(claims);
    }

    /** From now on tokens are signed with a new key, and the old one is gone. */
    public void rotateKey() {
        key = newKey();
    }

    /** Whether every request fails from now on. */
    public void down(boolean down) {
        isDown = down;
    }

    /** Whether no session is renewed from now on. */
    public void refuseRenewals(boolean refuse) {
        refusesRenewals = refuse;
    }

    /** From now on it says nothing of a place to sign out at; to be called before it is asked. */
    public void omitEndSession() {
        omitsEndSession = true;
    }

    /** How long tokens live from now on. */
    public void life(Duration time) {
        life = time;
    }

    /** What is other than it should be in ID tokens from now on. */
    public void idTokens(UnaryOperator<JWTClaimsSet.Builder> changes) {
        idTokenChanges = changes;
    }

    /** How often a session was renewed. */
    public int renewals() {
        return renewals.get();
    }

    /** How often the keys were asked for. */
    public int keyRequests() {
        return keyRequests.get();
    }

    /** Refresh tokens that were given back. */
    public List<String> revoked() {
        synchronized (revoked) {
            return List.copyOf(revoked);
        }
    }

    /** A token for the API that holds. */
    public String token(Map<String, Object> claims) {
        return signed(claims(claims, builder -> builder));
    }

    /** The same with changes. */
    public String token(Map<String, Object> claims, UnaryOperator<JWTClaimsSet.Builder> changes) {
        return signed(claims(claims, changes));
    }

    /** Says that it needs no signature. */
    public String unsigned(Map<String, Object> claims) {
        return new PlainJWT(claims(claims, builder -> builder)).serialize();
    }

    /** Signed with the public key, taken for a shared secret. */
    public String signedWithPublicKey(Map<String, Object> claims) {
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                            claims(claims, builder -> builder));
            jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by somebody else, who says that it was this provider. */
    public String forged(Map<String, Object> claims) {
        RSAKey own = new RSAKey.Builder(ANOTHER_KEY).keyID(key.getKeyID()).build();
        return signed(own, claims(claims, builder -> builder));
    }

    private JWTClaimsSet claims(
            Map<String, Object> claims, UnaryOperator<JWTClaimsSet.Builder> changes) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder builder =
                new JWTClaimsSet.Builder()
                        .issuer(issuer().toString())
                        .audience(AUDIENCE)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)));
        claims.forEach(builder::claim);
        return changes.apply(builder).build();
    }

    private String signed(JWTClaimsSet claims) {
        return signed(key, claims);
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                            claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isDown) {
                if (exchange.getRequestURI().getPath().equals("/hr/keys")) {
                    keyRequests.incrementAndGet();
                }
                answer(exchange, 503, Map.of());
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/hr/.well-known/openid-configuration" -> answer(exchange, 200, metadata());
                case "/hr/keys" -> {
                    keyRequests.incrementAndGet();
                    answer(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
                }
                case "/hr/authorize" -> authorize(exchange);
                case "/hr/token" -> token(exchange);
                case "/hr/revoke" -> {
                    synchronized (revoked) {
                        revoked.add(form(exchange).getOrDefault("token", ""));
                    }
                    answer(exchange, 200, Map.of());
                }
                default -> answer(exchange, 404, Map.of());
            }
        }
    }

    private Map<String, Object> metadata() {
        String base = issuer().toString();
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("issuer", base);
        metadata.put("authorization_endpoint", base + "/authorize");
        metadata.put("token_endpoint", base + "/token");
        metadata.put("revocation_endpoint", base + "/revoke");
        metadata.put("jwks_uri", base + "/keys");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        if (!omitsEndSession) {
            metadata.put("end_session_endpoint", base + "/logout");
        }
        return metadata;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        String redirect = asked.getOrDefault("redirect_uri", "");
        if (!"S256".equals(asked.get("code_challenge_method"))
                || !CLIENT.equals(asked.get("client_id"))) {
            answer(exchange, 400, Map.of());
            return;
        }
        codes.put(
                code,
                new Begun(
                        asked.getOrDefault("nonce", ""),
                        asked.getOrDefault("code_challenge", ""),
                        redirect));
        exchange.getResponseHeaders()
                .set("Location", redirect + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {
                Begun begun = codes.remove(form.getOrDefault("code", ""));
                if (begun == null
                        || !begun.challenge()
                                .equals(challenge(form.getOrDefault("code_verifier", "")))
                        || !begun.redirect().equals(form.get("redirect_uri"))) {
                    answer(exchange, 400, Map.of("error", "invalid_grant"));
                    return;
                }
                answer(exchange, 200, tokens(begun.nonce()));
            }
            case "refresh_token" -> {
                String token = form.getOrDefault("refresh_token", "");
                if (refusesRenewals || refreshTokens.remove(token) == null) {
                    answer(exchange, 400, Map.of("error", "invalid_grant"));
                    return;
                }
                renewals.incrementAndGet();
                answer(exchange, 200, tokens(null));
            }
            default -> answer(exchange, 400, Map.of("error", "unsupported_grant_type"));
        }
    }

    private Map<String, Object> tokens(@Nullable String nonce) {
        String refreshToken = UUID.randomUUID().toString();
        refreshTokens.put(refreshToken, true);
        return Map.of(
                "token_type",
                "Bearer",
                "access_token",
                token(person),
                "expires_in",
                life.toSeconds(),
                "refresh_token",
                refreshToken,
                "id_token",
                token(
                        person,
                        builder ->
                                idTokenChanges.apply(
                                        nonce == null
                                                ? builder.audience(CLIENT)
                                                : builder.audience(CLIENT).claim("nonce", nonce))));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        return parameters(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body)
            throws IOException {
        byte[] bytes = JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
