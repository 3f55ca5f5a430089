package ai.goingcloud.hrchatbot.adapter.httpapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document, and where values differ from what it says. */
record OpenApi(JsonNode document) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static OpenApi load() {
        try (InputStream stream = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            return new OpenApi(JSON.readTree(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /**
     * What a pointer such as {@code #/components/schemas/Answer} leads to; missing when nothing.
     */
    JsonNode at(String reference) {
        return document.at(reference.substring(1));
    }

    JsonNode schema(String name) {
        return at("#/components/schemas/" + name);
    }

    /** The node, or what it refers to. */
    JsonNode resolved(JsonNode node) {
        return node.path("$ref").isString() ? at(node.path("$ref").stringValue()) : node;
    }

    /** All references of the document. */
    List<String> references() {
        return document.findValues("$ref").stream().map(JsonNode::stringValue).toList();
    }

    /**
     * One sentence for each place where a value has what its schema lacks, or lacks what it has.
     */
    List<String> differences(JsonNode schema, JsonNode value) {
        List<String> differences = new ArrayList<>();
        compare("$", schema, value, differences);
        return differences;
    }

    private void compare(String place, JsonNode given, JsonNode value, List<String> differences) {
        JsonNode schema = resolved(given);
        String type = schema.path("type").asString("");
        if (!isOf(type, value)) {
            differences.add("%s is no %s but %s".formatted(place, type, value));
            return;
        }
        JsonNode allowed = schema.path("enum");
        if (allowed.isArray() && allowed.values().stream().noneMatch(value::equals)) {
            differences.add("%s is %s, none of %s".formatted(place, value, allowed));
        }
        JsonNode pattern = schema.path("pattern");
        if (pattern.isString() && !value.stringValue().matches(pattern.stringValue())) {
            differences.add("%s does not match %s: %s".formatted(place, pattern, value));
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                compare(place + "[" + i + "]", schema.path("items"), value.get(i), differences);
            }
        }
        if (value.isObject() && (schema.has("properties") || schema.has("additionalProperties"))) {
            compareObject(place, schema, value, differences);
        }
    }

    private void compareObject(
            String place, JsonNode schema, JsonNode value, List<String> differences) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.stringValue())) {
                differences.add("%s lacks %s".formatted(place, name));
            }
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode described = schema.path("properties").path(property.getKey());
            if (described.isMissingNode()) {
                described = schema.path("additionalProperties");
            }
            String inside = place + "." + property.getKey();
            if (described.isMissingNode()) {
                differences.add(inside + " is not described");
            } else {
                compare(inside, described, property.getValue(), differences);
            }
        }
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }
}
