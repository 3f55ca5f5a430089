package ai.goingcloud.hrchatbot.testing.model;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Bedrock's runtime as far as this product speaks it: Converse, ConverseStream in frames of
 * application/vnd.amazon.eventstream, and InvokeModel with the bodies of Cohere's embeddings, in
 * both of their shapes in turn, and reranking. Signatures are not checked.
 */
public final class FakeBedrock extends FakeModelServer {

    private static final int LONGEST = 250_000;

    private final AtomicInteger embeddings = new AtomicInteger();

    private FakeBedrock(int port) {
        super(port);
    }

    /** On a free port. */
    public static FakeBedrock start() {
        return new FakeBedrock(0);
    }

    /** By hand: on the port that is named, until it is killed. */
    public static void main(String[] arguments) {
        FakeBedrock fake =
                new FakeBedrock(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
        System.out.println("fake Bedrock at " + fake.endpoint());
    }

    @Override
    void refuse(HttpExchange exchange, Fault.Refuses refusal) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", refusal.type());
        respond(
                exchange,
                refusal.status(),
                "application/json",
                JSON.writeValueAsBytes(Map.of("message", refusal.message())));
    }

    @Override
    void answer(HttpExchange exchange, String path, JsonNode body, Fault fault) throws IOException {
        String[] parts = path.split("/", -1);
        if (parts.length != 4 || !parts[1].equals("model")) {
            refuse(
                    exchange,
                    new Fault.Refuses(404, "UnknownOperationException", "no such operation"));
            return;
        }
        String model = URLDecoder.decode(parts[2], StandardCharsets.UTF_8);
        switch (parts[3]) {
            case "converse", "converse-stream" -> converse(exchange, parts[3], model, body, fault);
            case "invoke" -> invoke(exchange, model, body, fault);
            default ->
                    refuse(
                            exchange,
                            new Fault.Refuses(
                                    404, "UnknownOperationException", "no such operation"));
        }
    }

    private void converse(
            HttpExchange exchange, String operation, String model, JsonNode body, Fault fault)
            throws IOException {
        String wrong = wrong(model, body);
        if (wrong != null) {
            refuse(exchange, new Fault.Refuses(400, "ValidationException", wrong));
            return;
        }
        Prompt prompt = prompt(body);
        if (operation.equals("converse")) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(
                    "output",
                    Map.of(
                            "message",
                            Map.of(
                                    "role",
                                    "assistant",
                                    "content",
                                    List.of(Map.of("text", text(prompt, fault))))));
            answer.put("stopReason", reason(fault));
            answer.put("usage", usage(prompt, text(prompt, fault)));
            answer.put("metrics", Map.of("latencyMs", 5));
            respond(exchange, answer);
            return;
        }
        stream(exchange, prompt, fault);
    }

    /** What the real service refuses, where this product could get it wrong. */
    private static @Nullable String wrong(String model, JsonNode body) {
        JsonNode messages = body.path("messages");
        if (messages.isEmpty()) {
            return "messages: at least one is needed";
        }
        String before = "assistant";
        int length = 0;
        for (JsonNode message : messages) {
            String role = message.path("role").asString("");
            if (role.equals(before)) {
                return "roles must alternate, and the first is the user's";
            }
            before = role;
            if (message.path("content").isEmpty()) {
                return "content must not be empty";
            }
            for (JsonNode block : message.path("content")) {
                String text = block.path("text").asString("");
                length += text.length();
                if (text.isBlank()) {
                    return "text content blocks must contain non-whitespace text";
                }
            }
        }
        if (!before.equals("user")) {
            return "the last message must be the user's";
        }
        JsonNode inference = body.path("inferenceConfig");
        if (inference.has("temperature") && inference.has("topP")) {
            return "temperature and topP cannot both be set";
        }
        if (length > LONGEST) {
            return "Input is too long for requested model.";
        }
        if (model.startsWith("anthropic.")) {
            return "Invocation of model ID "
                    + model
                    + " with on-demand throughput isn't supported. Retry your request"
                    + " with the ID or ARN of an inference profile that contains this model.";
        }
        return null;
    }

    private static Prompt prompt(JsonNode body) {
        StringBuilder system = new StringBuilder();
        body.path("system").forEach(block -> system.append(block.path("text").asString("")));
        List<String> turns = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            StringBuilder turn = new StringBuilder();
            message.path("content").forEach(block -> turn.append(block.path("text").asString("")));
            turns.add(turn.toString());
        }
        return new Prompt(
                system.toString(), turns, body.path("inferenceConfig").path("maxTokens").asInt(0));
    }

    private static String reason(Fault fault) {
        return fault instanceof Fault.Ends ends ? ends.reason() : "end_turn";
    }

    private static Map<String, Object> usage(Prompt prompt, String text) {
        int output = text.length() / 4 + 1;
        return Map.of(
                "inputTokens",
                prompt.tokens(),
                "outputTokens",
                output,
                "totalTokens",
                prompt.tokens() + output,
                "cacheReadInputTokens",
                0,
                "cacheWriteInputTokens",
                0);
    }

    private void stream(HttpExchange exchange, Prompt prompt, Fault fault) throws IOException {
        List<String> pieces = pieces(prompt, fault);
        OutputStream out = stream(exchange, "application/vnd.amazon.eventstream");
        pause(fault, true);
        send(out, false, "messageStart", Map.of("role", "assistant"));
        int written = before(fault, pieces.size());
        for (String piece : pieces.subList(0, written)) {
            send(
                    out,
                    false,
                    "contentBlockDelta",
                    Map.of(
                            "contentBlockIndex",
                            0,
                            "delta",
                            Map.of("text", piece),
                            "p",
                            "abcdefgh"));
            pause(fault, false);
        }
        switch (fault) {
            case Fault.Dies _ -> {
                // Half a frame, so that the end is no clean one either.
                out.write(new byte[] {0, 0, 0, 120, 0, 0});
                out.flush();
                exchange.close();
            }
            case Fault.Stops _ -> out.close();
            case Fault.SaysInStream says -> {
                send(out, true, says.type(), Map.of("message", "secret-upstream-text"));
                out.close();
            }
            default -> {
                send(out, false, "contentBlockStop", Map.of("contentBlockIndex", 0));
                send(out, false, "messageStop", Map.of("stopReason", reason(fault)));
                send(
                        out,
                        false,
                        "metadata",
                        Map.of(
                                "usage", usage(prompt, String.join("", pieces)),
                                "metrics", Map.of("latencyMs", 5)));
                out.close();
            }
        }
    }

    private static void send(OutputStream out, boolean exception, String type, Object json)
            throws IOException {
        out.write(frame(exception, type, JSON.writeValueAsBytes(json)));
        out.flush();
    }

    /** One message: lengths, their checksum, headers, payload, checksum of all; big-endian. */
    static byte[] frame(boolean exception, String type, byte[] payload) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        header(headers, exception ? ":exception-type" : ":event-type", type);
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", exception ? "exception" : "event");
        int length = 16 + headers.size() + payload.length;
        ByteBuffer frame = ByteBuffer.allocate(length).putInt(length).putInt(headers.size());
        frame.putInt(checksum(frame.array(), 8)).put(headers.toByteArray()).put(payload);
        return frame.putInt(checksum(frame.array(), length - 4)).array();
    }

    private static void header(ByteArrayOutputStream headers, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        headers.write(name.length());
        headers.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        headers.write(7);
        headers.write(bytes.length >> 8);
        headers.write(bytes.length);
        headers.writeBytes(bytes);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private void invoke(HttpExchange exchange, String model, JsonNode body, Fault fault)
            throws IOException {
        if (body.has("documents")) {
            rerank(exchange, body);
            return;
        }
        List<String> texts = new ArrayList<>();
        body.path("texts").forEach(text -> texts.add(text.asString("")));
        if (texts.isEmpty() || texts.size() > 96 || !body.has("input_type")) {
            refuse(
                    exchange,
                    new Fault.Refuses(
                            400, "ValidationException", "texts: 1 to 96; input_type is required"));
            return;
        }
        if (!model.contains("embed")) {
            refuse(exchange, new Fault.Refuses(404, "ResourceNotFoundException", "no such model"));
            return;
        }
        List<List<Object>> vectors =
                vectors(texts, body.path("output_dimension").asInt(1536), fault);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", "fake");
        boolean plain = embeddings.getAndIncrement() % 2 == 0;
        answer.put("embeddings", plain ? vectors : Map.of("float", vectors));
        answer.put("response_type", plain ? "embeddings_floats" : "embeddings_by_type");
        answer.put("texts", texts);
        respond(exchange, answer);
    }

    private static void rerank(HttpExchange exchange, JsonNode body) throws IOException {
        float[] query = embed(body.path("query").asString(""), 256);
        List<Map<String, Object>> results = new ArrayList<>();
        int index = 0;
        for (JsonNode document : body.path("documents")) {
            float[] values = embed(document.asString(""), 256);
            double score = 0;
            for (int i = 0; i < values.length; i++) {
                score += values[i] * query[i];
            }
            results.add(Map.of("index", index++, "relevance_score", score));
        }
        results.sort(
                Comparator.comparingDouble((Map<String, Object> result) ->
                        -((Number) result.getOrDefault("relevance_score", 0)).doubleValue()));
        respond(
                exchange,
                Map.of(
                        "results",
                        results.subList(
                                0,
                                Math.min(
                                        results.size(),
                                        body.path("top_n").asInt(results.size())))));
    }
}
