package ai.goingcloud.hrchatbot.adapter.lambda.api;

import ai.goingcloud.hrchatbot.adapter.httpapi.Access;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.EventSink;
import ai.goingcloud.hrchatbot.adapter.httpapi.Identification;
import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The API's routes as a function behind API Gateway. Thread-safe. */
public final class ApiGatewayApi {

    private static final Logger REQUESTS =
            LoggerFactory.getLogger("ai.goingcloud.hrchatbot.requests");

    /** For what is left to do once an answer's time is over: writing that down, and saying it. */
    private static final Duration RESERVE = Duration.ofMillis(1_500);

    /** Lambda takes six megabytes of a function, with JSON's own signs. */
    private static final int MOST_BYTES = 5_500_000;

    private static final Identification NOBODY = new Identification.Nobody(false, List.of());
    private static final Identification NO_LONGER = new Identification.Nobody(true, List.of());

    /** This domain is asked by programs: nothing of it is a page, and none of it without TLS. */
    private static final Map<String, String> ALWAYS =
            Map.of(
                    "X-Content-Type-Options",
                    "nosniff",
                    "Strict-Transport-Security",
                    "max-age=63072000; includeSubDomains",
                    "Referrer-Policy",
                    "no-referrer");

    private static final String STATUS = "statusCode";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Route> routes = new HashMap<>();
    private final Function<Map<String, ?>, Caller> callers;
    private final Duration tokenLife;
    private final InstantSource clock;

    /**
     * In front of these routes.
     *
     * @param callers who the person of a token is, from its claims; throws what is to be said to
     *     somebody who cannot be served
     * @param tokenLife how old a token may be that is still believed
     */
    public ApiGatewayApi(
            List<Route> routes,
            Function<Map<String, ?>, Caller> callers,
            Duration tokenLife,
            InstantSource clock) {
        routes.forEach(route -> this.routes.put(route.method() + " " + route.path(), route));
        this.callers = callers;
        this.tokenLife = tokenLife;
        this.clock = clock;
    }

    /**
     * The response to a request, problems included.
     *
     * @param event as the gateway hands it on
     * @param requestId shown in problems and in the log
     * @param left until the platform ends the function's work
     * @throws IllegalArgumentException when the event is no request
     */
    public byte[] handle(byte[] event, String requestId, Duration left) {
        long begun = System.nanoTime();
        GatewayEvent request = GatewayEvent.read(event);
        Route route = routes.get(request.routeKey());
        MDC.put("requestId", requestId);
        try {
            ObjectNode response = written(respond(request, route, requestId, left), requestId);
            byte[] bytes = JSON.writeValueAsBytes(response);
            if (bytes.length > MOST_BYTES) {
                response = written(tooLarge(requestId), requestId);
                bytes = JSON.writeValueAsBytes(response);
            }
            // Neither the address nor the body: they are what somebody asks.
            REQUESTS.atInfo()
                    .addKeyValue("operation", route == null ? "none" : route.operation())
                    .addKeyValue("status", response.path(STATUS).intValue())
                    .addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000)
                    .log("request");
            return bytes;
        } finally {
            MDC.remove("requestId");
        }
    }

    private ApiResponse respond(
            GatewayEvent request, @Nullable Route route, String requestId, Duration left) {
        if (route == null) {
            return Problems.refused(
                    404, "Not found", "There is nothing at this address.", requestId);
        }
        Caller caller = Caller.system();
        if (route.access() != Access.OPEN) {
            Optional<Map<String, Object>> claims = claims(request);
            if (claims.isEmpty()) {
                return Problems.unidentified(NOBODY, requestId);
            }
            // The gateway believes a token for as long as it says itself.
            if (!BearerToken.isRecent(claims.get(), tokenLife, clock.instant())) {
                return Problems.unidentified(NO_LONGER, requestId);
            }
            try {
                caller = callers.apply(claims.get());
            } catch (HrChatbotException e) {
                return Problems.of(e, requestId);
            }
        }
        if (!route.body().takes(request.headers().get("content-type"))) {
            return Problems.notJson(requestId);
        }
        if (request.content().remaining() > route.body().maxBytes()
                && route.body() != Route.Body.NONE) {
            return Problems.tooLarge(route.body(), requestId);
        }
        Duration limit = left.minus(RESERVE);
        return route.handle(
                new ApiRequest(
                        caller,
                        request.pathParameters(),
                        request.query(),
                        request.headers(),
                        request.content(),
                        requestId,
                        limit.isPositive() ? limit : Duration.ofMillis(1),
                        address(request)));
    }

    /**
     * Where the gateway says that the request comes from, and within that what a front there tells.
     * Whoever tells another address than theirs gets no further than to rows of their own, and the
     * person of their token is counted all the same.
     */
    private static String address(GatewayEvent request) {
        String told =
                request.headers().getOrDefault(ApiRequest.ASKED_FROM.toLowerCase(Locale.ROOT), "");
        return told.matches("[0-9A-Fa-f:.]{2,45}")
                ? request.address() + " " + told
                : request.address();
    }

    /** Empty where the gateway has checked nobody's token. */
    private static Optional<Map<String, Object>> claims(GatewayEvent request) {
        Map<String, String> checked = request.claims();
        return checked == null
                ? Optional.empty()
                : BearerToken.claims(request.headers().getOrDefault("authorization", ""), checked);
    }

    private static ApiResponse tooLarge(String requestId) {
        return Problems.of(
                ErrorCode.TOO_LARGE,
                "This is larger than can be sent at once; fetch the original file instead.",
                requestId);
    }

    private static ObjectNode written(ApiResponse response, String requestId) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put(STATUS, response.status());
        ObjectNode headers = node.putObject("headers");
        ALWAYS.forEach(headers::put);
        response.headers().forEach(headers::put);
        headers.put(ApiResponse.REQUEST_ID, requestId);
        return switch (response) {
            case ApiResponse.Text text -> inBase64(node, false, text.body());
            case ApiResponse.Bytes bytes ->
                    inBase64(node, true, Base64.getEncoder().encodeToString(bytes.body()));
            case ApiResponse.EventStream stream -> inBase64(node, false, joined(stream));
        };
    }

    private static ObjectNode inBase64(ObjectNode node, boolean isBase64, String body) {
        return node.put("isBase64Encoded", isBase64).put("body", body);
    }

    private static String joined(ApiResponse.EventStream stream) {
        StringBuilder text = new StringBuilder();
        try {
            stream.events().writeTo(new JoiningSink(text));
        } catch (EventSink.Gone e) {
            throw new IllegalStateException("a text does not go away", e);
        }
        return text.toString();
    }

    private record JoiningSink(StringBuilder text) implements EventSink {

        @Override
        public void event(long id, String name, String data) {
            if (id != UNNUMBERED) {
                text.append("id: ").append(id).append('\n');
            }
            text.append("event: ").append(name).append("\ndata: ").append(data).append("\n\n");
        }

        @Override
        public void heartbeat() {
            // Nobody sees it before the end.
        }
    }
}
