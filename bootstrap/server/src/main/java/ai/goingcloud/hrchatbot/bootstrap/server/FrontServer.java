package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.oidc.OidcSettings;
import ai.goingcloud.hrchatbot.adapter.oidc.OidcSignIn;
import ai.goingcloud.hrchatbot.adapter.web.JavalinServer;
import ai.goingcloud.hrchatbot.adapter.web.Visitors;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.adapter.web.remote.RemoteRoutes;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page and its sign-in in front of an API elsewhere. Reads nothing but its environment, writes
 * no file, and needs no rights of AWS.
 */
public final class FrontServer implements AutoCloseable {

    private static final String API = "HR_CHATBOT_API_URL";
    private static final String DOCUMENTS = "HR_CHATBOT_DOCUMENTS_ORIGIN";
    private static final String DEFAULT_PORT = "8080";
    private static final String EVERYWHERE = "0.0.0.0";

    /** Without sign-in there is no token to hand on, and the API decides what that is worth. */
    private static final Caller NOBODY = Caller.system();

    private final JavalinServer web;

    private FrontServer(JavalinServer web) {
        this.web = web;
    }

    /** Whether the environment names an API elsewhere. */
    static boolean isMeantBy(Map<String, String> environment) {
        return !environment.getOrDefault(API, "").isBlank();
    }

    /**
     * Listens from now on, at the port that {@code PORT} names.
     *
     * @throws MisconfiguredException when a variable is wrong or missing
     */
    public static FrontServer start(Map<String, String> environment) {
        URI api = api(environment);
        Optional<OidcSettings> signIn = OidcSettings.from(environment);
        return new FrontServer(
                JavalinServer.start(
                        new WebConfig(
                                signIn.isPresent() ? EVERYWHERE : "localhost",
                                port(environment),
                                signIn.<Visitors>map(FrontServer::signedIn)
                                        .orElseGet(() -> new Visitors.OfThisMachine(NOBODY)),
                                WebConfig.Capacity.OF_A_LAPTOP,
                                documentsOrigin(environment)),
                        RemoteRoutes.to(api)));
    }

    private static Visitors signedIn(OidcSettings settings) {
        return new Visitors.SignedIn(
                OidcSignIn.forwarding(settings, InstantSource.system()), settings.publicUrl());
    }

    private static URI api(Map<String, String> environment) {
        String value = environment.getOrDefault(API, "").strip();
        if (!value.matches("https?://[^/\\s?#]+/?")) {
            throw new MisconfiguredException(
                    API + " must be an address such as https://api.example.com, without a path.");
        }
        return URI.create(value);
    }

    /** Where the API lets browsers fetch and send files; null where it does that itself. */
    private static @Nullable URI documentsOrigin(Map<String, String> environment) {
        String value = environment.getOrDefault(DOCUMENTS, "").strip();
        try {
            return value.isEmpty() ? null : new URI(value);
        } catch (URISyntaxException e) {
            throw new MisconfiguredException(
                    DOCUMENTS
                            + " must be an origin, such as "
                            + "https://bucket.s3.ap-northeast-1.amazonaws.com.",
                    e);
        }
    }

    private static int port(Map<String, String> environment) {
        String value = environment.getOrDefault("PORT", DEFAULT_PORT);
        if (!value.matches("\\d{1,5}")) {
            throw new MisconfiguredException("PORT must be a port, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    /** Where a browser on this machine finds it. */
    public String address() {
        return web.address();
    }

    /** Every method and path that something is done at. */
    public Set<String> served() {
        return web.served();
    }

    @Override
    public void close() {
        web.close();
    }
}
