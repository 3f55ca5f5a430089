package ai.goingcloud.hrchatbot.adapter.web.remote;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What came back from where the API is: from the API itself, from the gateway before it, or not.
 */
sealed interface Reply {

    /** From the API itself, or from the gateway in the API's form. */
    final class Answer implements Reply {

        private static final List<String> HANDED_BACK =
                List.of(
                        "Content-Type",
                        "Cache-Control",
                        "Content-Disposition",
                        "Content-Security-Policy",
                        "Location",
                        "Retry-After",
                        "WWW-Authenticate",
                        "X-Content-Type-Options",
                        // The API's log has more to say of it than ours.
                        ApiResponse.REQUEST_ID);

        private static final Set<String> PASSING = Set.of("waking-up", "throttled");

        private final HttpResponse<byte[]> response;

        Answer(HttpResponse<byte[]> response) {
            this.response = response;
        }

        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            try {
                return JsonMapper.shared().readTree(response.body());
            } catch (JacksonException e) {
                return JsonNodeFactory.instance.missingNode();
            }
        }

        /** Why it may well be granted in a moment; null where it is not so. */
        @Nullable String passing() {
            if (status() != 503) {
                return null;
            }
            String code = json().path("code").asString("");
            return PASSING.contains(code) ? code : null;
        }

        /** How long it asks us to wait. */
        Duration retryAfter() {
            String seconds = response.headers().firstValue("Retry-After").orElse("");
            return seconds.matches("\\d{1,4}")
                    ? Duration.ofSeconds(Long.parseLong(seconds))
                    : Duration.ofSeconds(1);
        }

        @Override
        public ApiResponse asResponse(String requestId) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : HANDED_BACK) {
                response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
            }
            return new ApiResponse.Bytes(status(), headers, response.body());
        }
    }

    /** From a gateway that says nothing of the API, or in other words. */
    record FromGateway(int status) implements Reply {

        @Override
        public ApiResponse asResponse(String requestId) {
            return switch (status) {
                case 401, 403 ->
                        Problems.refused(status, "Sign in first", "Sign in again.", requestId);
                case 404 ->
                        Problems.refused(
                                404, "Not found", "There is nothing at this address.", requestId);
                case 413 ->
                        Problems.refused(413, "Too large", "The request is too large.", requestId);
                case 429 -> Problems.busy(requestId);
                case 504 -> Problems.of(ErrorCode.TIMEOUT, "The chatbot took too long.", requestId);
                default ->
                        Problems.of(
                                ErrorCode.UNAVAILABLE,
                                "The chatbot cannot be reached just now; please try again soon.",
                                requestId);
            };
        }
    }

    /** Nothing. */
    record Lost() implements Reply {

        @Override
        public ApiResponse asResponse(String requestId) {
            return new FromGateway(503).asResponse(requestId);
        }
    }

    /** The same for whoever sent the request. */
    ApiResponse asResponse(String requestId);

    static Reply of(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean isOurs = response.statusCode() < 400 || type.startsWith("application/problem+json");
        return isOurs ? new Answer(response) : new FromGateway(response.statusCode());
    }
}
