package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.web.JavalinServer;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.adapter.web.remote.RemoteRoutes;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * The page and its sign-in in front of an API elsewhere. Reads nothing but its environment, writes
 * no file, and needs no rights of AWS.
 */
public final class FrontServer implements AutoCloseable {

    private static final String API = "HR_CHATBOT_API_URL";
    private static final String DEFAULT_PORT = "8080";

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
        return new FrontServer(
                JavalinServer.start(
                        new WebConfig(
                                "localhost",
                                port(environment),
                                new Caller("laptop", Set.of(), null, Set.of(Caller.HR))),
                        RemoteRoutes.to(api(environment))));
    }

    private static URI api(Map<String, String> environment) {
        String value = environment.getOrDefault(API, "").strip();
        if (!value.matches("https?://[^/\\s?#]+/?")) {
            throw new MisconfiguredException(
                    API + " must be an address such as https://api.example.com, without a path.");
        }
        return URI.create(value);
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

    @Override
    public void close() {
        web.close();
    }
}
