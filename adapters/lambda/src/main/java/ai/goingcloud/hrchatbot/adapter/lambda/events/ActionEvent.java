package ai.goingcloud.hrchatbot.adapter.lambda.events;

import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a schedule, or an operator, asks a function to do: {@code {"action": "fill", "model":
 * "cohere.embed-v4:0"}}.
 *
 * @param action the word under {@code action}
 * @param arguments all other words, by their names
 */
public record ActionEvent(String action, Map<String, String> arguments) {

    public ActionEvent {
        arguments = Map.copyOf(arguments);
    }

    /**
     * Reads an event.
     *
     * @throws InvalidInputException when it is no object of words, or has no action
     */
    public static ActionEvent of(byte[] event) {
        Map<String, String> words = new TreeMap<>();
        try {
            JsonNode given = JsonMapper.shared().readTree(event);
            given.properties()
                    .forEach(word -> words.put(word.getKey(), word.getValue().asString()));
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    ErrorCode.INVALID_INPUT, "An event is an object of words.", e);
        }
        String action = words.remove("action");
        if (action == null) {
            throw new InvalidInputException("An event says its 'action'.");
        }
        return new ActionEvent(action, words);
    }

    /**
     * The word of a name.
     *
     * @throws InvalidInputException when there is none
     */
    public String argument(String name) {
        String word = arguments.get(name);
        if (word == null) {
            throw new InvalidInputException("'%s' needs '%s'.".formatted(action, name));
        }
        return word;
    }
}
