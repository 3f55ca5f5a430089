package ai.goingcloud.hrchatbot.adapter.web;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;

/** The running front end. */
public final class JavalinServer implements AutoCloseable {

    /** Whoever looks after a machine asks it by its address, not by the name that people use. */
    private static final Set<String> ASKED_BY_MACHINES = Set.of("/healthz", "/readyz", "/ping");

    /** Cookies with tokens are long. */
    private static final int LONGEST_HEADERS = 32 * 1024;

    /**
     * No progress on a connection for so long ends it: nothing read by us, or by the other side.
     */
    private static final Duration IDLE = Duration.ofSeconds(15);

    /** What is asked already is answered before the server stops, when it takes no longer. */
    private static final Duration LAST_REQUESTS = Duration.ofMillis(500);

    /** A connection on which nothing is asked is not waited for when the server stops. */
    private static final Duration NOTHING_ASKED = Duration.ofMillis(100);

    private final Javalin javalin;
    private final WebConfig config;
    private final OpenStreams streams;
    private final SlowRequests slowRequests;

    private JavalinServer(
            Javalin javalin, WebConfig config, OpenStreams streams, SlowRequests slowRequests) {
        this.javalin = javalin;
        this.config = config;
        this.streams = streams;
        this.slowRequests = slowRequests;
    }

    /**
     * Listens from now on.
     *
     * @throws MisconfiguredException when the port is taken or may not be used
     */
    public static JavalinServer start(WebConfig config, List<Route> routes) {
        WebConfig.Capacity all = config.capacity();
        WebConfig.Capacity ofOnePerson = all.ofOnePerson();
        OpenStreams streams = new OpenStreams(new Places(all.streams(), ofOnePerson.streams()));
        Places places = new Places(all.requests(), ofOnePerson.requests());
        FailedAttempts attempts = new FailedAttempts();
        Javalin javalin =
                Javalin.create(javalinConfig -> {
                    Map<String, String> headers = pageHeaders(config.documentsOrigin());
                    configure(javalinConfig, headers);
                    guard(javalinConfig, publicUrl(config.visitors()), headers);
                    SignInAddresses.serve(javalinConfig, config.visitors(), attempts);
                    Front front = new Front(config, streams, places, attempts);
                    routes.forEach(route -> front.serve(javalinConfig, route));
                });
        try {
            // It would log, less clearly, what is thrown below.
            JavalinLogger.enabled = false;
            javalin.start(config.host(), config.port());
        } catch (JavalinBindException e) {
            throw taken(config.port(), e);
        } finally {
            JavalinLogger.enabled = true;
        }
        streams.start();
        SlowRequests slowRequests = new SlowRequests(javalin.jettyServer().server());
        slowRequests.start();
        return new JavalinServer(javalin, config, streams, slowRequests);
    }

    /**
     * Looks whether a port can be listened on, for whoever would do much in vain before.
     *
     * @param port 0 for any
     * @throws MisconfiguredException when it is taken or may not be used
     */
    public static void ensureFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw taken(port, e);
        }
    }

    private static MisconfiguredException taken(int port, Exception cause) {
        return new MisconfiguredException(
                "Port %d is in use by another program; choose one with --port.".formatted(port),
                cause);
    }

    /** The port that is listened on. */
    public int port() {
        return javalin.port();
    }

    /** Where a browser on this machine finds the page. */
    public String address() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return "http://" + host + ":" + port();
    }

    /** Every method and path that something is done at, such as {@code GET /v1/me}; no files. */
    public Set<String> served() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many streams of events are being written. */
    public int openStreams() {
        return streams.count();
    }

    /**
     * Lets streams tell the end of answers that have ended, then takes no more requests and answers
     * those that came, half a second each at most, and stops.
     */
    @Override
    public void close() {
        slowRequests.close();
        // The answers of those that are left are kept and can be read again.
        streams.close();
        stop(javalin.jettyServer().server());
        javalin.stop();
    }

    /** By itself: Javalin would log at length that something took longer. */
    private static void stop(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof AbstractConnector listening) {
                listening.setShutdownIdleTimeout(NOTHING_ASKED.toMillis());
            }
        }
        try {
            server.stop();
        } catch (TimeoutException e) {
            // It has stopped all the same, and cut what took longer.
        } catch (Exception e) {
            throw new IllegalStateException("the server could not be stopped", e);
        }
    }

    private static Map<String, String> pageHeaders(@Nullable URI documentsOrigin) {
        return Map.of(
                "Content-Security-Policy",
                // The PDF viewer decodes some images with WebAssembly, and makes its fonts.
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
                        + " style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:;"
                        + " connect-src 'self'"
                        + (documentsOrigin == null ? "" : " " + documentsOrigin)
                        + "; object-src 'none'; base-uri 'none'; form-action 'self';"
                        + " frame-ancestors 'none'; require-trusted-types-for 'script';"
                        + " trusted-types pdf-worker",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Cross-Origin-Resource-Policy",
                "same-origin",
                "Cross-Origin-Opener-Policy",
                "same-origin",
                "Cache-Control",
                "no-cache");
    }

    private static void configure(JavalinConfig config, Map<String, String> headers) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setIdleTimeout(IDLE.toMillis());
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(LONGEST_HEADERS);
        });
        config.jetty.modifyServer(server -> {
            server.setHandler(new GracefulHandler());
            server.setStopTimeout(LAST_REQUESTS.toMillis());
            server.setErrorHandler(new UnreadableRequests(headers));
        });
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        serveFiles(config, "/", "/public", headers);
        serveFiles(config, PageLibrary.PDF_JS.path(), PageLibrary.PDF_JS.folder(), headers);
    }

    private static void serveFiles(
            JavalinConfig config, String path, String folder, Map<String, String> headers) {
        config.staticFiles.add(files -> {
            files.hostedPath = path;
            files.directory = folder;
            files.location = Location.CLASSPATH;
            files.headers = headers;
        });
    }

    private static @Nullable URI publicUrl(Visitors visitors) {
        return switch (visitors) {
            case Visitors.OfThisMachine _ -> null;
            case Visitors.SignedIn signedIn -> signedIn.publicUrl();
        };
    }

    private static void guard(
            JavalinConfig config, @Nullable URI publicUrl, Map<String, String> headers) {
        SameOrigin sameOrigin = new SameOrigin(publicUrl);
        boolean isSecure = publicUrl != null && "https".equals(publicUrl.getScheme());
        config.routes.before(context -> {
            String id = UUID.randomUUID().toString();
            context.attribute("requestId", id);
            context.header(ApiResponse.REQUEST_ID, id);
            headers.forEach(context::header);
            if (isSecure) {
                context.header("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
            }
            if (PageLibrary.PDF_JS.hides(context.path())) {
                send(
                        context,
                        Problems.refused(404, "Not found", sentence(404), requestId(context)));
                context.skipRemainingHandlers();
                return;
            }
            if (publicUrl != null && ASKED_BY_MACHINES.contains(context.path())) {
                return;
            }
            String refusal =
                    sameOrigin.refusal(
                            context.method().name(),
                            context.header(Header.HOST),
                            context.header(Header.ORIGIN),
                            context.header("Sec-Fetch-Site"),
                            context.req().getLocalPort());
            if (refusal != null) {
                send(context, Problems.refused(403, "Refused", refusal, requestId(context)));
                context.skipRemainingHandlers();
            }
        });
        config.routes.exception(
                HttpResponseException.class,
                (refused, context) ->
                        send(
                                context,
                                Problems.refused(
                                        refused.getStatus(),
                                        refused.getStatus() == 404 ? "Not found" : "Refused",
                                        sentence(refused.getStatus()),
                                        requestId(context))));
        config.routes.error(404, JavalinServer::notFound);
    }

    private static void notFound(Context context) {
        boolean isProblem =
                String.valueOf(context.res().getContentType()).contains("application/problem");
        if (!isProblem) {
            send(context, Problems.refused(404, "Not found", sentence(404), requestId(context)));
        }
    }

    private static String sentence(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method.";
            case 413 -> "The request is too large.";
            default -> "The request cannot be served.";
        };
    }

    static String requestId(Context context) {
        String id = context.attribute("requestId");
        return id == null ? "unknown" : id;
    }

    /** Any response but a stream of events. */
    static void send(Context context, ApiResponse response) {
        if (response.status() >= 400) {
            UnreadBodies.discard(context);
        }
        context.status(response.status());
        response.headers().forEach(context::header);
        switch (response) {
            case ApiResponse.Text text -> {
                context.result(text.body().getBytes(StandardCharsets.UTF_8));
                retype(context, text);
            }
            case ApiResponse.Bytes bytes -> {
                context.result(bytes.body());
                retype(context, bytes);
            }
            case ApiResponse.EventStream _ ->
                    throw new IllegalStateException("streams are written elsewhere");
        }
    }

    /** Javalin sets its default type with the body, so ours comes last. */
    private static void retype(Context context, ApiResponse response) {
        String type = response.headers().get("Content-Type");
        if (type != null) {
            context.contentType(type);
        }
    }
}
