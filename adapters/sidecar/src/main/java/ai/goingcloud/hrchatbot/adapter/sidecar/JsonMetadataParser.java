package ai.goingcloud.hrchatbot.adapter.sidecar;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code {"metadataAttributes": {...}}} of at most 64 KB. An attribute is a string, number,
 * boolean or list of strings, or one of these in the typed form {@code {"value": {"type": "STRING",
 * "stringValue": ...}}}; null says nothing. What is not of this form is refused rather than
 * guessed, since it may say who is allowed to read a document.
 */
public final class JsonMetadataParser implements MetadataParser {

    private static final String ATTRIBUTES = "metadataAttributes";
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 20;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    @Override
    public DeclaredMetadata parse(RawDocument file) {
        String name = file.file().path().value();
        JsonNode root = tree(name, file.content());
        if (!root.isObject()) {
            throw bad(name, "it must hold one JSON object, {\"metadataAttributes\": {...}}");
        }
        JsonNode attributes = root.path(ATTRIBUTES);
        if (attributes.isMissingNode() || attributes.isNull()) {
            return DeclaredMetadata.none(name);
        }
        if (!attributes.isObject()) {
            throw bad(name, "'metadataAttributes' must be an object");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            if (!attribute.getValue().isNull()) {
                values.put(
                        attribute.getKey(), values(name, attribute.getKey(), attribute.getValue()));
            }
        }
        try {
            return new DeclaredMetadata(name, values);
        } catch (InvalidInputException e) {
            throw bad(name, "two attributes differ only in case or in '-' and '_'");
        }
    }

    private static JsonNode tree(String name, byte[] content) {
        if (content.length > MAX_BYTES) {
            throw bad(name, "it is larger than 64 KB");
        }
        try {
            return JSON.readTree(content);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw bad(
                    name,
                    place == null || place.getLineNr() < 1
                            ? "it is not valid JSON"
                            : "it is not valid JSON near line %d".formatted(place.getLineNr()));
        }
    }

    private static List<String> values(String name, String key, JsonNode value) {
        if (value.isObject()) {
            return typed(name, key, value.path("value"));
        }
        if (value.isArray()) {
            return strings(name, key, value);
        }
        return List.of(value.asString());
    }

    private static List<String> typed(String name, String key, JsonNode value) {
        String type = value.path("type").isString() ? value.path("type").stringValue() : "";
        JsonNode given =
                switch (type) {
                    case "STRING" -> value.path("stringValue");
                    case "NUMBER" -> value.path("numberValue");
                    case "BOOLEAN" -> value.path("booleanValue");
                    case "STRING_LIST" -> value.path("stringListValue");
                    default ->
                            throw bad(
                                    name,
                                    ("'%s' must be a text, a number, true or false, a list of"
                                                    + " texts, or the typed form of one of these")
                                            .formatted(shown(key)));
                };
        boolean fits =
                switch (type) {
                    case "STRING" -> given.isString();
                    case "NUMBER" -> given.isNumber();
                    case "BOOLEAN" -> given.isBoolean();
                    default -> given.isArray();
                };
        if (!fits) {
            throw bad(name, "'%s' says that it is a %s but gives none".formatted(shown(key), type));
        }
        return given.isArray() ? strings(name, key, given) : List.of(given.asString());
    }

    private static List<String> strings(String name, String key, JsonNode list) {
        List<String> strings = new ArrayList<>(list.size());
        for (JsonNode item : list) {
            if (!item.isString()) {
                throw bad(name, "the list '%s' must hold texts only".formatted(shown(key)));
            }
            strings.add(item.stringValue());
        }
        return strings;
    }

    private static String shown(String key) {
        return key.length() > 40 ? key.substring(0, 40) + "..." : key;
    }

    private static InvalidInputException bad(String name, String what) {
        return new InvalidInputException(
                "The metadata file %s cannot be understood: %s.".formatted(name, what));
    }
}
