package ai.goingcloud.hrchatbot.adapter.web;

import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Cuts connections whose request does not come to its end. A connection's idle time does not see
 * them: a byte now and then keeps it from running out.
 */
final class SlowRequests implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration HEADERS = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(12);

    /** A document may be large, and come over a slow line. */
    private static final Duration FILE = Duration.ofMinutes(2);

    private static final Set<HttpParser.State> BETWEEN_REQUESTS =
            Set.of(
                    HttpParser.State.START,
                    HttpParser.State.END,
                    HttpParser.State.CLOSE,
                    HttpParser.State.CLOSED);

    private final Server server;
    private final Thread watcher = Thread.ofVirtual().name("watch-requests").unstarted(this::watch);

    SlowRequests(Server server) {
        this.server = server;
    }

    void start() {
        watcher.start();
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_AGAIN);
                for (Connector connector : server.getConnectors()) {
                    connector.getConnectedEndPoints().forEach(SlowRequests::cutWhereSlow);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cutWhereSlow(EndPoint endPoint) {
        if (!(endPoint.getConnection() instanceof HttpConnection connection)) {
            return;
        }
        HttpParser parser = connection.getParser();
        HttpParser.State state = parser.getState();
        if (BETWEEN_REQUESTS.contains(state)) {
            return;
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - parser.getBeginNanoTime());
        boolean isSlow =
                parser.inContentState()
                        ? taken.compareTo(isFile(connection) ? FILE : BODY) > 0
                                && !parser.isState(HttpParser.State.END)
                        : parser.inHeaderState() && taken.compareTo(HEADERS) > 0;
        if (isSlow) {
            endPoint.close();
        }
    }

    private static boolean isFile(HttpConnection connection) {
        Request request = connection.getHttpChannel().getRequest();
        return request != null && request.getMethod().equals("PUT");
    }
}
