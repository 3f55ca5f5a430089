package ai.goingcloud.hrchatbot.adapter.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web sites in the same browser out. The Host must be one of our names, or a site could
 * point its own name at us (DNS rebinding) and read all answers; the Origin, where a browser sends
 * one, must be ours. No other origin is ever allowed to read anything (CORS).
 *
 * @param publicUrl the one address that is ours; null for this machine's names, at the port that is
 *     listened on
 */
record SameOrigin(@Nullable URI publicUrl) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Why a request must not be served, or null when it may be.
     *
     * @param host the Host header
     * @param origin the Origin header
     * @param fetchSite the Sec-Fetch-Site header
     * @param port that we listen on
     */
    @Nullable String refusal(
            String method,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String fetchSite,
            int port) {
        if (host == null || !isOurs(host, port)) {
            return "This address is not the chatbot's; open %s instead."
                    .formatted(publicUrl == null ? "http://localhost:" + port : publicUrl);
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

    private boolean isOurs(String host, int port) {
        if (publicUrl != null) {
            return host.equalsIgnoreCase(publicUrl.getRawAuthority());
        }
        String lower = host.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        boolean hasPort = colon > lower.lastIndexOf(']');
        String name = hasPort ? lower.substring(0, colon) : lower;
        String number = hasPort ? lower.substring(colon + 1) : "80";
        return LOOPBACK.contains(name) && number.equals(String.valueOf(port));
    }

    private boolean isOurOrigin(String origin, int port) {
        try {
            URI uri = URI.create(origin);
            return (publicUrl == null ? "http" : publicUrl.getScheme()).equals(uri.getScheme())
                    && uri.getRawAuthority() != null
                    && isOurs(uri.getRawAuthority(), port);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
