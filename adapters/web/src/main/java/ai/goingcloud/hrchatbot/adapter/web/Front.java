package ai.goingcloud.hrchatbot.adapter.web;

import ai.goingcloud.hrchatbot.adapter.httpapi.Access;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Identification;
import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Serves the API's routes, as many requests at once as there are places. */
final class Front {

    private static final Logger REQUESTS =
            LoggerFactory.getLogger("ai.goingcloud.hrchatbot.requests");

    private static final String PERSON = "person";

    private final WebConfig config;
    private final OpenStreams streams;
    private final Places places;
    private final FailedAttempts attempts;

    Front(WebConfig config, OpenStreams streams, Places places, FailedAttempts attempts) {
        this.attempts = attempts;
        this.config = config;
        this.streams = streams;
        this.places = places;
    }

    void serve(JavalinConfig javalin, Route route) {
        javalin.routes.addHttpHandler(
                HandlerType.findOrCreate(route.method()),
                route.path(),
                context -> serve(context, route));
    }

    private void serve(Context context, Route route) {
        long begun = System.nanoTime();
        MDC.put("requestId", JavalinServer.requestId(context));
        try {
            admit(context, route);
        } finally {
            // Neither the address nor the body: they are what somebody asks.
            REQUESTS.atInfo()
                    .addKeyValue("operation", route.operation())
                    .addKeyValue("status", context.statusCode())
                    .addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000)
                    .log("request");
            MDC.remove("requestId");
        }
    }

    private void admit(Context context, Route route) {
        // Whoever asks how the server is must be told when it is busy, too.
        boolean isCounted = route.path().startsWith("/v1/");
        if (isCounted && !places.take()) {
            JavalinServer.send(context, Problems.busy(JavalinServer.requestId(context)));
            return;
        }
        ApiResponse response;
        try {
            response = respond(context, route);
            if (!(response instanceof ApiResponse.EventStream)) {
                JavalinServer.send(context, response);
                return;
            }
        } finally {
            if (isCounted) {
                places.giveBack();
            }
        }
        if (response instanceof ApiResponse.EventStream stream) {
            streams.write(context, stream, context.attribute(PERSON));
        }
    }

    private ApiResponse respond(Context context, Route route) {
        String id = JavalinServer.requestId(context);
        String address = SignInAddresses.addressOf(context, config.visitors());
        if (route.access() != Access.OPEN && attempts.isTooMany(address)) {
            return Problems.tooManyAttempts(id);
        }
        Identification identification = identify(context, route);
        SignInAddresses.setCookies(context, identification.cookies());
        if (!(identification instanceof Identification.Known known)) {
            if (identification instanceof Identification.Nobody nobody && nobody.wasKnown()) {
                attempts.count(address);
            }
            return Problems.unidentified(identification, id);
        }
        String person = personOf(route, known);
        if (!places.take(person)) {
            return Problems.tooManyAtOnce(id);
        }
        try {
            context.attribute(PERSON, person);
            return respond(context, route, known, address);
        } finally {
            places.giveBack(person);
        }
    }

    /** Null where there is one person alone, or none is asked for. */
    private @Nullable String personOf(Route route, Identification.Known known) {
        return switch (config.visitors()) {
            case Visitors.OfThisMachine _ -> null;
            case Visitors.SignedIn _ ->
                    route.access() == Access.OPEN ? null : known.caller().subject();
        };
    }

    private static ApiResponse respond(
            Context context, Route route, Identification.Known known, String address) {
        String id = JavalinServer.requestId(context);
        if (!route.body().takes(context.contentType())) {
            return Problems.notJson(id);
        }
        ByteBuffer body;
        try {
            body = body(context, route.body());
        } catch (IOException e) {
            return Problems.refused(
                    400, "The request is not right", "The body did not come whole.", id);
        }
        if (body == null) {
            return Problems.tooLarge(route.body(), id);
        }
        return route.handle(request(context, known, body, address));
    }

    /** Before anything of the body is read. */
    private Identification identify(Context context, Route route) {
        return switch (config.visitors()) {
            case Visitors.OfThisMachine(Caller caller) ->
                    new Identification.Known(caller, null, List.of());
            case Visitors.SignedIn(SignIn signIn, _) ->
                    route.access() == Access.OPEN
                            ? new Identification.Known(Caller.system(), null, List.of())
                            : signIn.identify(SignInAddresses.headers(context));
        };
    }

    /** Null when it is too large; no more of it is read then than fits. */
    private static @Nullable ByteBuffer body(Context context, Route.Body kind) throws IOException {
        if (kind == Route.Body.NONE) {
            return ByteBuffer.allocate(0);
        }
        if (context.req().getContentLengthLong() > kind.maxBytes()) {
            return null;
        }
        InputStream in = context.req().getInputStream();
        byte[] bytes = in.readNBytes(kind.maxBytes() + 1);
        return bytes.length > kind.maxBytes() ? null : ByteBuffer.wrap(bytes);
    }

    /** The route sees who asks, and the token that vouches for it, but no cookie. */
    private static ApiRequest request(
            Context context, Identification.Known known, ByteBuffer body, String address) {
        Map<String, String> headers = SignInAddresses.headers(context);
        headers.remove("cookie");
        headers.remove("authorization");
        if (known.token() != null) {
            headers.put("authorization", "Bearer " + known.token());
        }
        return new ApiRequest(
                known.caller(),
                context.pathParamMap(),
                SignInAddresses.query(context),
                headers,
                body,
                JavalinServer.requestId(context),
                null,
                address);
    }
}
