package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.RateLimitedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Failures as problem details (RFC 9457). Says nothing of an upstream service's words. */
public final class Problems {

    private static final String RETRY_SECONDS = "2";

    private Problems() {}

    /** The status of each code: the one table of it. */
    static int status(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA -> 415;
            case RATE_LIMITED -> 429;
            case THROTTLED, UNAVAILABLE, WAKING_UP -> 503;
            case TIMEOUT -> 504;
            case REJECTED -> 502;
            case MISCONFIGURED -> 500;
        };
    }

    /** A failure, in its own words. */
    public static ApiResponse of(HrChatbotException failure, String requestId) {
        String detail =
                failure.code() == ErrorCode.MISCONFIGURED
                        ? "The chatbot is not set up correctly; its operator finds the reason in"
                                + " the log."
                        : String.valueOf(failure.getMessage());
        ApiResponse.Text problem = of(failure.code(), detail, requestId);
        return failure instanceof RateLimitedException limited
                ? retriedAfter(limited.retryAfter(), problem)
                : problem;
    }

    private static ApiResponse retriedAfter(Duration time, ApiResponse.Text problem) {
        Map<String, String> headers = new LinkedHashMap<>(problem.headers());
        headers.put("Retry-After", String.valueOf(Math.max(1, time.plusMillis(999).toSeconds())));
        return new ApiResponse.Text(problem.status(), headers, problem.body());
    }

    /** A failure of a kind, in these words. */
    public static ApiResponse.Text of(ErrorCode code, String detail, String requestId) {
        return response(
                status(code), title(code), code.name(), code.retriable(), detail, requestId);
    }

    static ApiResponse unexpected(String requestId) {
        return response(
                500,
                "Something went wrong",
                "UNEXPECTED",
                false,
                "The chatbot could not do this; its operator finds the reason in the log.",
                requestId);
    }

    /** For fronts that can take no more for now. */
    public static ApiResponse busy(String requestId) {
        return of(
                ErrorCode.THROTTLED,
                "The chatbot has too much to do just now; please try again soon.",
                requestId);
    }

    /** For fronts: the route reads JSON, and the body is not said to be any. */
    public static ApiResponse notJson(String requestId) {
        return of(
                ErrorCode.UNSUPPORTED_MEDIA,
                "Send JSON, with the content type application/json.",
                requestId);
    }

    /** For fronts: the body is larger than the route reads. */
    public static ApiResponse tooLarge(Route.Body body, String requestId) {
        return of(
                ErrorCode.TOO_LARGE,
                "The request is too large; it can have at most %,d bytes."
                        .formatted(body.maxBytes()),
                requestId);
    }

    /** For fronts that refuse a request before any route sees it. */
    public static ApiResponse.Text refused(
            int status, String title, String detail, String requestId) {
        return response(status, title, "REFUSED", false, detail, requestId);
    }

    /** For fronts: nobody is served whom these identifications do not know. */
    public static ApiResponse unidentified(Identification identification, String requestId) {
        return switch (identification) {
            case Identification.Known _ -> throw new IllegalArgumentException("somebody is known");
            case Identification.Nobody nobody -> unauthorized(nobody.wasKnown(), requestId);
            case Identification.Refused refused ->
                    of(ErrorCode.FORBIDDEN, refused.detail(), requestId);
            case Identification.Undecided _ ->
                    of(
                            ErrorCode.UNAVAILABLE,
                            "Your sign-in cannot be checked just now; please try again soon.",
                            requestId);
        };
    }

    /** For fronts: an address that has come too often without being known. */
    public static ApiResponse tooManyAttempts(String requestId) {
        return retriedAfter(
                Duration.ofSeconds(10),
                of(
                        ErrorCode.RATE_LIMITED,
                        "Too many requests came from your address without a sign-in; please wait"
                                + " a moment.",
                        requestId));
    }

    /** For fronts: the person holds as many places as one may. */
    public static ApiResponse tooManyAtOnce(String requestId) {
        return retriedAfter(
                Duration.ofSeconds(2),
                of(
                        ErrorCode.RATE_LIMITED,
                        "Too many of your requests are open at once; please wait until some have"
                                + " ended.",
                        requestId));
    }

    /** RFC 6750, section 3. */
    private static ApiResponse unauthorized(boolean wasKnown, String requestId) {
        ApiResponse.Text problem =
                response(
                        401,
                        "Sign in first",
                        "UNAUTHENTICATED",
                        false,
                        wasKnown
                                ? "Your sign-in has ended; sign in again."
                                : "Nobody is signed in, or the token does not hold.",
                        requestId);
        Map<String, String> headers = new LinkedHashMap<>(problem.headers());
        headers.put("WWW-Authenticate", wasKnown ? "Bearer error=\"invalid_token\"" : "Bearer");
        return new ApiResponse.Text(problem.status(), headers, problem.body());
    }

    /** The body of a problem, for events. */
    static ObjectNode body(ErrorCode code, String detail) {
        return body(status(code), title(code), code.name(), code.retriable(), detail);
    }

    private static String title(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> "The request is not right";
            case FORBIDDEN -> "Not allowed";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Does not fit what is there";
            case TOO_LARGE -> "Too large";
            case UNSUPPORTED_MEDIA -> "Not a kind that is read";
            case THROTTLED -> "Too busy just now";
            case RATE_LIMITED -> "Too many requests";
            case TIMEOUT -> "It took too long";
            case UNAVAILABLE -> "Not available just now";
            case WAKING_UP -> "Waking up";
            case REJECTED -> "Refused by a service";
            case MISCONFIGURED -> "Not set up correctly";
        };
    }

    private static ObjectNode body(
            int status, String title, String code, boolean retriable, String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code.toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("retriable", retriable);
    }

    private static ApiResponse.Text response(
            int status,
            String title,
            String code,
            boolean retriable,
            String detail,
            String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Cache-Control", "no-store");
        if (status == 503) {
            headers.put("Retry-After", RETRY_SECONDS);
        }
        ObjectNode body = body(status, title, code, retriable, detail);
        body.put("instance", "urn:request:" + requestId);
        return new ApiResponse.Text(status, headers, Json.write(body));
    }
}
