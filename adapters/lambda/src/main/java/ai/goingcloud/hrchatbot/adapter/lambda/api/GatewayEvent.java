package ai.goingcloud.hrchatbot.adapter.lambda.api;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as API Gateway hands it on (HTTP API, payload format 2.0). Parts that a request does
 * not have are left out of the event, or null.
 *
 * @param routeKey such as {@code POST /v1/questions}
 * @param query decoded; of repeated parameters the first
 * @param headers by name in lower case
 * @param address whose connection the gateway serves
 * @param claims those of the token that the gateway's authorizer has checked; null where it has
 *     checked none
 */
record GatewayEvent(
        String routeKey,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Map<String, String> headers,
        String address,
        ByteBuffer content,
        @Nullable Map<String, String> claims) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException when it is none of this kind
     */
    static GatewayEvent read(byte[] event) {
        JsonNode node;
        try {
            node = JSON.readTree(event);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the event is not JSON", e);
        }
        if (!node.path("version").asString("").equals("2.0") || !node.path("routeKey").isString()) {
            throw new IllegalArgumentException("the event is not one of an HTTP API, format 2.0");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        texts(node.path("headers"))
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        JsonNode claims = node.path("requestContext").path("authorizer").path("jwt").path("claims");
        return new GatewayEvent(
                node.path("routeKey").stringValue(),
                texts(node.path("pathParameters")),
                query(node.path("rawQueryString").asString("")),
                headers,
                node.path("requestContext").path("http").path("sourceIp").asString("unknown"),
                content(node),
                claims.isObject() ? texts(claims) : null);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> {
                    if (!member.getValue().isNull()) {
                        texts.put(member.getKey(), member.getValue().asString(""));
                    }
                });
        return texts;
    }

    /** The event's own map joins repeated parameters by commas, which values may have as well. */
    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                query.putIfAbsent(
                        decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that begins nothing stands for itself.
            return text;
        }
    }

    private static ByteBuffer content(JsonNode node) {
        String body = node.path("body").asString("");
        return ByteBuffer.wrap(
                node.path("isBase64Encoded").asBoolean(false)
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }
}
