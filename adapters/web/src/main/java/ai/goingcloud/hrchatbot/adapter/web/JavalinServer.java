package ai.goingcloud.hrchatbot.adapter.web;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.EventSink;
import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The running front end. */
public final class JavalinServer implements AutoCloseable {

    private static final Map<String, String> PAGE_HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self'; object-src 'none'; base-uri 'none';"
                            + " form-action 'self'; frame-ancestors 'none'",
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

    private final Javalin javalin;
    private final WebConfig config;

    private JavalinServer(Javalin javalin, WebConfig config) {
        this.javalin = javalin;
        this.config = config;
    }

    /**
     * Listens from now on.
     *
     * @throws MisconfiguredException when the port is taken or may not be used
     */
    public static JavalinServer start(WebConfig config, List<Route> routes) {
        Javalin javalin =
                Javalin.create(javalinConfig -> {
                    configure(javalinConfig);
                    guard(javalinConfig);
                    routes.forEach(route -> serve(javalinConfig, route, config));
                });
        try {
            // It would log, less clearly, what is thrown below.
            JavalinLogger.enabled = false;
            javalin.start(config.host(), config.port());
        } catch (JavalinBindException e) {
            throw new MisconfiguredException(
                    "Port %d is in use by another program; choose one with --port."
                            .formatted(config.port()),
                    e);
        } finally {
            JavalinLogger.enabled = true;
        }
        return new JavalinServer(javalin, config);
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

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = ApiRoutes.MAX_BODY_BYTES;
        config.http.generateEtags = false;
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/public";
            files.location = Location.CLASSPATH;
            files.headers = PAGE_HEADERS;
        });
    }

    private static void guard(JavalinConfig config) {
        config.routes.before(context -> {
            context.attribute("requestId", UUID.randomUUID().toString());
            PAGE_HEADERS.forEach(context::header);
            String refusal =
                    SameOrigin.refusal(
                            context.method().name(),
                            context.header(Header.HOST),
                            context.header(Header.ORIGIN),
                            context.header("Sec-Fetch-Site"),
                            context.port());
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

    private static void serve(JavalinConfig config, Route route, WebConfig web) {
        config.routes.addHttpHandler(
                HandlerType.findOrCreate(route.method()),
                route.path(),
                context -> {
                    boolean hasBody = route.method().equals("POST");
                    if (hasBody && !isJson(context)) {
                        send(
                                context,
                                Problems.refused(
                                        415,
                                        "Not a kind that is read",
                                        "Send JSON, with the content type application/json.",
                                        requestId(context)));
                        return;
                    }
                    send(context, route.handle(request(context, hasBody, web)));
                });
    }

    /** Forms of other sites cannot send this type without asking first. */
    private static boolean isJson(Context context) {
        String type = context.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static ApiRequest request(Context context, boolean hasBody, WebConfig web) {
        Map<String, String> query = new HashMap<>();
        context.queryParamMap()
                .forEach((name, values) -> {
                    if (!values.isEmpty()) {
                        query.put(name, values.getFirst());
                    }
                });
        Map<String, String> headers = new HashMap<>();
        context.headerMap()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new ApiRequest(
                web.caller(),
                context.pathParamMap(),
                query,
                headers,
                hasBody ? new String(context.bodyAsBytes(), StandardCharsets.UTF_8) : "",
                requestId(context));
    }

    private static String requestId(Context context) {
        String id = context.attribute("requestId");
        return id == null ? "unknown" : id;
    }

    private static void send(Context context, ApiResponse response) {
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
            case ApiResponse.EventStream stream -> stream(context, stream);
        }
    }

    /** Javalin sets its default type with the body, so ours comes last. */
    private static void retype(Context context, ApiResponse response) {
        String type = response.headers().get("Content-Type");
        if (type != null) {
            context.contentType(type);
        }
    }

    private static void stream(Context context, ApiResponse.EventStream stream) {
        try {
            OutputStream out = context.res().getOutputStream();
            stream.events().writeTo(new HttpEventSink(out));
        } catch (IOException | EventSink.Gone e) {
            // The reader has left; the answer goes on without it.
        }
    }

    /** Server-sent events on one response. */
    private record HttpEventSink(OutputStream out) implements EventSink {

        @Override
        public void event(long id, String name, String data) throws Gone {
            write("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
        }

        @Override
        public void heartbeat() throws Gone {
            write(":\n\n");
        }

        private void write(String text) throws Gone {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new Gone(e);
            }
        }
    }
}
