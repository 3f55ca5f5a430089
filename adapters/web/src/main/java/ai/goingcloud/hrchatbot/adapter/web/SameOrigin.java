package ai.goingcloud.hrchatbot.adapter.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web sites in the same browser out. The Host must be one of this machine's names, or a
 * site could point its own name at us (DNS rebinding) and read all answers; the Origin, where a
 * browser sends one, must be ours.
 */
final class SameOrigin {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SameOrigin() {}

    /**
     * Why a request must not be served, or null when it may be.
     *
     * @param host the Host header
     * @param origin the Origin header
     * @param fetchSite the Sec-Fetch-Site header
     * @param port that we listen on
     */
    static @Nullable String refusal(
            String method,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String fetchSite,
            int port) {
        if (host == null || !isOurs(host, port)) {
            return "This address is not the chatbot's; open http://localhost:" + port + " instead.";
        }
        if (origin != null && !isOurOrigin(origin, port)) {
            return "Requests from other web sites are refused.";
        }
        boolean writes = !method.equals("GET") && !method.equals("HEAD");
        if (writes
                && fetchSite != null
                && !fetchSite.equals("same-origin")
                && !fetchSite.equals("none")) {
            return "Requests from other web sites are refused.";
        }
        return null;
    }

    private static boolean isOurs(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        boolean hasPort = colon > lower.lastIndexOf(']');
        String name = hasPort ? lower.substring(0, colon) : lower;
        String number = hasPort ? lower.substring(colon + 1) : "80";
        return LOOPBACK.contains(name) && number.equals(String.valueOf(port));
    }

    private static boolean isOurOrigin(String origin, int port) {
        try {
            URI uri = URI.create(origin);
            return "http".equals(uri.getScheme())
                    && uri.getRawAuthority() != null
                    && isOurs(uri.getRawAuthority(), port);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
