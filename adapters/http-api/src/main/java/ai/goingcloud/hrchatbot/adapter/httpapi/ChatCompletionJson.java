package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.Generation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers as chat completions and their chunks, with their citations beside what OpenAI names. */
final class ChatCompletionJson {

    static final String MODEL = "hr-chatbot";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChatCompletionJson() {}

    static ObjectNode completion(AnswerId id, Answer answer) {
        ObjectNode node = head(id, "chat.completion");
        ObjectNode choice = node.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", ChatText.of(answer));
        choice.put("finish_reason", "stop");
        node.set("usage", usage(answer));
        return cited(node, answer);
    }

    /** The first chunk of a stream, which says who speaks. */
    static ObjectNode opening(AnswerId id) {
        ObjectNode chunk = head(id, "chat.completion.chunk");
        choice(chunk).putObject("delta").put("role", "assistant").put("content", "");
        return chunk;
    }

    static ObjectNode piece(AnswerId id, String text) {
        ObjectNode chunk = head(id, "chat.completion.chunk");
        choice(chunk).putObject("delta").put("content", text);
        return chunk;
    }

    /** The last chunk with a choice. */
    static ObjectNode end(AnswerId id, Answer answer) {
        ObjectNode chunk = head(id, "chat.completion.chunk");
        ObjectNode choice = choice(chunk).put("finish_reason", "stop");
        choice.putObject("delta");
        return cited(chunk, answer);
    }

    static ObjectNode usageAlone(AnswerId id, Answer answer) {
        ObjectNode chunk = head(id, "chat.completion.chunk");
        chunk.putArray("choices");
        chunk.set("usage", usage(answer));
        return chunk;
    }

    /** A problem as OpenAI's clients read it. */
    static ObjectNode error(JsonNode problem) {
        return NODES.objectNode()
                .put("message", problem.path("detail").asString(""))
                .put("type", problem.path("title").asString(""))
                .put("code", problem.path("code").asString(""));
    }

    private static ObjectNode head(AnswerId id, String kind) {
        return NODES.objectNode()
                .put("id", id.value())
                .put("object", kind)
                .put("created", 0)
                .put("model", MODEL);
    }

    private static ObjectNode choice(ObjectNode chunk) {
        return chunk.putArray("choices").addObject().put("index", 0).putNull("finish_reason");
    }

    private static ObjectNode cited(ObjectNode node, Answer answer) {
        node.put("outcome", answer.outcome().word()).put("complete", answer.complete());
        ArrayNode citations = node.putArray("citations");
        answer.citations().forEach(citation -> citations.add(AnswerJson.citation(citation)));
        return node;
    }

    private static ObjectNode usage(Answer answer) {
        Generation generation = answer.generation();
        long input = generation == null ? 0 : generation.inputTokens() + generation.cachedTokens();
        long output = generation == null ? 0 : generation.outputTokens();
        return NODES.objectNode()
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output);
    }
}
