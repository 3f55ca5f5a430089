package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a chat completion asks: the last message, after the turns before it. Instructions of the
 * front end and settings of a model count for nothing here; the product has its own.
 *
 * @param history oldest first; a question that got no answer is left out
 * @param streams whether the answer is wanted as it comes
 * @param wantsUsage whether a stream tells at its end what it took
 */
record ChatRequest(Question question, List<Turn> history, boolean streams, boolean wantsUsage) {

    /** From a request's body. */
    static ChatRequest of(JsonNode body) {
        String model = Json.string(body, "model");
        if (!ChatCompletionJson.MODEL.equals(model)) {
            throw new NotFoundException(
                    "There is one model here: '%s'.".formatted(ChatCompletionJson.MODEL));
        }
        Long choices = Json.number(body, "n");
        if (choices != null && choices != 1) {
            throw new InvalidInputException("'n' can only be 1.");
        }
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new InvalidInputException("'messages' must be a list that is not empty.");
        }
        List<Turn> history = new ArrayList<>();
        String asked = null;
        for (JsonNode message : messages) {
            if (!message.isObject()) {
                throw new InvalidInputException("'messages' must be a list of objects.");
            }
            String role = Json.string(message, "role");
            switch (role == null ? "" : role) {
                case "user" -> asked = text(message);
                case "assistant" -> {
                    if (asked != null) {
                        history.add(new Turn(asked, text(message)));
                        asked = null;
                    }
                }
                case "system", "developer" -> {}
                default ->
                        throw new InvalidInputException(
                                "'role' must be user, assistant, system or developer.");
            }
        }
        if (asked == null) {
            throw new InvalidInputException("The last message must be the user's.");
        }
        // Chat front ends send the whole conversation each time.
        int first = Math.max(0, history.size() - AskQuestion.Command.MAX_TURNS);
        return new ChatRequest(
                new Question(asked),
                List.copyOf(history.subList(first, history.size())),
                flag(body, "stream"),
                flag(body.path("stream_options"), "include_usage"));
    }

    private static boolean flag(JsonNode object, String field) {
        return object.path(field).asBoolean(false);
    }

    /** A message's text, whether as one string or in parts. */
    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isString()) {
            return content.stringValue();
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content) {
            String text = part.isObject() ? Json.string(part, "text") : null;
            if (text == null) {
                throw new InvalidInputException("Only text can be asked.");
            }
            parts.add(text);
        }
        if (parts.isEmpty()) {
            throw new InvalidInputException("'content' is missing.");
        }
        return String.join("\n", parts);
    }
}
