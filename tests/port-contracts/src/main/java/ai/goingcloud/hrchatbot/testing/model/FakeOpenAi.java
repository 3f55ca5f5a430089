package ai.goingcloud.hrchatbot.testing.model;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The part of the OpenAI API that local servers such as Ollama and llama.cpp offer too: streamed
 * chat completions as server-sent events, and embeddings.
 */
public final class FakeOpenAi extends FakeModelServer {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private static final int DIMENSION = 384;

    private FakeOpenAi(int port) {
        super(port);
    }

    /** On a free port. */
    public static FakeOpenAi start() {
        return new FakeOpenAi(0);
    }

    /** By hand: on the port that is named, until it is killed. */
    public static void main(String[] arguments) {
        FakeOpenAi fake =
                new FakeOpenAi(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
        System.out.println("fake OpenAI-compatible server at " + fake.endpoint() + "/v1");
    }

    @Override
    void refuse(HttpExchange exchange, Fault.Refuses refusal) throws IOException {
        respond(
                exchange,
                refusal.status(),
                "application/json",
                JSON.writeValueAsBytes(
                        Map.of(
                                "error",
                                Map.of("message", refusal.message(), "type", refusal.type()))));
    }

    @Override
    void answer(HttpExchange exchange, String path, JsonNode body, Fault fault) throws IOException {
        switch (path) {
            case "/v1/chat/completions" -> chat(exchange, body, fault);
            case "/v1/embeddings" -> embeddings(exchange, body, fault);
            default -> refuse(exchange, new Fault.Refuses(404, "not_found_error", "no such path"));
        }
    }

    private void chat(HttpExchange exchange, JsonNode body, Fault fault) throws IOException {
        StringBuilder system = new StringBuilder();
        List<String> turns = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            String text = message.path("content").asString("");
            if (message.path("role").asString("").equals("system")) {
                system.append(text);
            } else {
                turns.add(text);
            }
        }
        Prompt prompt = new Prompt(system.toString(), turns, body.path("max_tokens").asInt(0));
        List<String> pieces = pieces(prompt, fault);
        OutputStream out = stream(exchange, "text/event-stream");
        pause(fault, true);
        send(out, chunk(Map.of("role", "assistant", "content", ""), null));
        int written = 0;
        for (String piece : pieces.subList(0, before(fault, pieces.size()))) {
            hold(fault, written++, out, COMMENT);
            send(out, chunk(Map.of("content", piece), null));
            pause(fault, false);
        }
        switch (fault) {
            case Fault.Dies _ -> {
                out.write("data: {\"choi".getBytes(StandardCharsets.UTF_8));
                out.flush();
                exchange.close();
            }
            case Fault.Stops _ -> out.close();
            case Fault.SaysInStream says -> {
                send(
                        out,
                        Map.of(
                                "error",
                                Map.of("type", says.type(), "message", "secret-upstream-text")));
                out.close();
            }
            default -> {
                send(
                        out,
                        chunk(Map.of(), fault instanceof Fault.Ends ends ? ends.reason() : "stop"));
                Map<String, Object> last = new LinkedHashMap<>();
                last.put("object", "chat.completion.chunk");
                last.put("choices", List.of());
                last.put(
                        "usage",
                        Map.of(
                                "prompt_tokens",
                                prompt.tokens(),
                                "completion_tokens",
                                String.join("", pieces).length() / 4 + 1));
                send(out, last);
                out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
                out.close();
            }
        }
    }

    private static Map<String, Object> chunk(Map<String, ?> delta, @Nullable String reason) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", reason);
        Map<String, Object> chunk = new LinkedHashMap<>();
        chunk.put("object", "chat.completion.chunk");
        chunk.put("choices", List.of(choice));
        return chunk;
    }

    private static void send(OutputStream out, Object json) throws IOException {
        out.write(
                ("data: " + JSON.writeValueAsString(json) + "\n\n")
                        .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void embeddings(HttpExchange exchange, JsonNode body, Fault fault) throws IOException {
        List<String> texts = new ArrayList<>();
        body.path("input").forEach(text -> texts.add(text.asString("")));
        List<Map<String, Object>> data = new ArrayList<>();
        int index = 0;
        for (List<Object> vector : vectors(texts, DIMENSION, fault)) {
            data.add(Map.of("object", "embedding", "index", index++, "embedding", vector));
        }
        respond(
                exchange,
                Map.of("object", "list", "data", data, "usage", Map.of("prompt_tokens", 1)));
    }
}
