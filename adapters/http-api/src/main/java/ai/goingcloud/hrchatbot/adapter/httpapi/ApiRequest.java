package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as a front received it.
 *
 * @param pathParameters decoded, by the names in the route's template
 * @param query decoded; of repeated parameters the first
 * @param headers by name in lower case; of repeated headers the first
 * @param content the body's bytes, from the buffer's position to its limit; empty when there is
 *     none
 * @param requestId shown in problems and in the log
 * @param timeLimit how long the response may take, where the front's own time is limited; null
 *     where it is not
 * @param address where it comes from, as far as the front can know; null where it does not
 */
public record ApiRequest(
        Caller caller,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Map<String, String> headers,
        ByteBuffer content,
        String requestId,
        @Nullable Duration timeLimit,
        @Nullable String address) {

    /** The header in which a front tells the API behind it where a request comes from. */
    public static final String ASKED_FROM = "X-Asked-From";

    /** A quality of nothing: not acceptable (RFC 9110, section 12.4.2). */
    private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(\\.0*)?\\s*(;|$)");

    /** From a front whose time is not limited. */
    public ApiRequest(
            Caller caller,
            Map<String, String> pathParameters,
            Map<String, String> query,
            Map<String, String> headers,
            ByteBuffer content,
            String requestId) {
        this(caller, pathParameters, query, headers, content, requestId, null, null);
    }

    /** With a body of text. */
    public ApiRequest(
            Caller caller,
            Map<String, String> pathParameters,
            Map<String, String> query,
            Map<String, String> headers,
            String body,
            String requestId) {
        this(
                caller,
                pathParameters,
                query,
                headers,
                ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
                requestId);
    }

    public ApiRequest {
        content = content.asReadOnlyBuffer();
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    String path(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no parameter " + name);
        }
        return value;
    }

    /** The body as UTF-8 text. */
    String body() {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    /** A copy of the body. */
    byte[] bytes() {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /** Whether a parameter says yes; absent is no. */
    boolean flag(String name) {
        return switch (parameter(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new InvalidInputException("'%s' must be true or false.".formatted(name));
        };
    }

    int number(String name, int otherwise) {
        try {
            return parameter(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("'%s' must be a whole number.".formatted(name));
        }
    }

    public boolean wantsEvents() {
        return Stream.of(headers.getOrDefault("accept", "").toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .anyMatch(type ->
                        type.startsWith("text/event-stream") && !REFUSED.matcher(type).find());
    }
}
