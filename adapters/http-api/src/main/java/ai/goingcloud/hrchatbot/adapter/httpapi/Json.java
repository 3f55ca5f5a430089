package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON text in and out. Jackson's own limits on depth and length of values hold. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    static ApiResponse ok(JsonNode node) {
        return of(200, node);
    }

    /** It was taken on, and is not finished. */
    static ApiResponse accepted(JsonNode node) {
        return of(202, node);
    }

    private static ApiResponse of(int status, JsonNode node) {
        return new ApiResponse.Text(
                status,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                write(node));
    }

    /** The object in a body. */
    static JsonNode object(String body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidInputException("The body is not valid JSON.");
        }
        if (node == null || !node.isObject()) {
            throw new InvalidInputException("The body must be a JSON object.");
        }
        return node;
    }

    /** A string field; null where it is absent or null. */
    static @Nullable String string(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new InvalidInputException("'%s' must be a string.".formatted(field));
        }
        return value.stringValue();
    }

    /** A whole number; null where it is absent or null. */
    static @Nullable Long number(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new InvalidInputException("'%s' must be a whole number.".formatted(field));
        }
        return value.longValue();
    }

    /** The values of a list of strings, or of one string; empty where it is absent or null. */
    static List<String> strings(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
            throw new InvalidInputException(
                    "'%s' must be a string, or a list of strings.".formatted(field));
        }
        return value.valueStream().map(JsonNode::stringValue).toList();
    }
}
