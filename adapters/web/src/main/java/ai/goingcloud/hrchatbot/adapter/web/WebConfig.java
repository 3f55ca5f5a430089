package ai.goingcloud.hrchatbot.adapter.web;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where and for whom to serve.
 *
 * @param host a loopback name or address where nobody signs in: then nobody else may ask
 * @param port 0 for any free one
 * @param capacity how much is served at once
 * @param documentsOrigin where browsers fetch original files from and send uploads to, beside the
 *     page's own origin; null where they need no other
 */
public record WebConfig(
        String host,
        int port,
        Visitors visitors,
        Capacity capacity,
        @Nullable URI documentsOrigin) {

    private static final String ORIGIN =
            "https?://([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:\\d{1,5})?";

    /**
     * How much is served at once; what comes beyond it is refused at once, with a time to try
     * again.
     *
     * @param requests whose response is not a stream of events
     * @param streams of events
     */
    public record Capacity(int requests, int streams) {

        private static final int PERSONS_WHO_FILL_IT = 4;

        /** For one machine: 64 KB of memory for each stream at most. */
        public static final Capacity OF_A_LAPTOP = new Capacity(512, 2_500);

        /** Of its requests and streams, what one person may have where people sign in. */
        public Capacity ofOnePerson() {
            return new Capacity(
                    Math.ceilDiv(requests, PERSONS_WHO_FILL_IT),
                    Math.ceilDiv(streams, PERSONS_WHO_FILL_IT));
        }
    }

    /** Files come from, and go to, the page's own origin. */
    public WebConfig(String host, int port, Visitors visitors, Capacity capacity) {
        this(host, port, visitors, capacity, null);
    }

    /** For whoever sits at this machine, with the capacity of a laptop. */
    public WebConfig(String host, int port, Caller caller) {
        this(host, port, caller, Capacity.OF_A_LAPTOP);
    }

    /** For whoever sits at this machine. */
    public WebConfig(String host, int port, Caller caller, Capacity capacity) {
        this(host, port, new Visitors.OfThisMachine(caller), capacity);
    }

    public WebConfig {
        if (port < 0 || port > 65535) {
            throw new MisconfiguredException("The port must be 0 to 65535, not " + port + ".");
        }
        // It stands in a header, between other words.
        if (documentsOrigin != null && !documentsOrigin.toString().matches(ORIGIN)) {
            throw new MisconfiguredException(
                    "The origin of the documents must be such as https://bucket.s3.ap-northeast-1.amazonaws.com, without a path, not '%s'."
                            .formatted(documentsOrigin));
        }
        try {
            boolean isLoopback = !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
            if (!isLoopback && visitors instanceof Visitors.OfThisMachine) {
                throw new MisconfiguredException(
                        "The chatbot serves this machine only (localhost, 127.0.0.1 or ::1), not '%s': there is no sign-in, so anybody who reached it could read every document. HR_CHATBOT_OIDC_ISSUER names who signs people in."
                                .formatted(host));
            }
        } catch (UnknownHostException e) {
            throw new MisconfiguredException("There is no host '" + host + "'.", e);
        }
    }
}
