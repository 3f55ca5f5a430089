package ai.goingcloud.hrchatbot.adapter.openai;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Streamed chat completions. Nothing is tried again: a local server has no better moment. */
public final class OpenAiCompletionModel implements CompletionModel {

    private static final long GLANCE_MILLIS = 25;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OpenAiConfig config;
    private final Server server;

    public OpenAiCompletionModel(OpenAiConfig config) {
        this.config = config;
        this.server = new Server(config);
    }

    @Override
    public String name() {
        return config.chatModel();
    }

    @Override
    public Completion complete(
            CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
        return new Reading(onText, cancelled, request.timeLimit()).read(body(request));
    }

    private Map<String, Object> body(CompletionRequest request) {
        byte[] fence = new byte[8];
        RANDOM.nextBytes(fence);
        List<Map<String, String>> messages = new ArrayList<>();
        messages.add(message("system", request.instructions()));
        for (Turn turn : request.history()) {
            if (!turn.question().isBlank() && !turn.answer().isBlank()) {
                messages.add(message("user", turn.question()));
                messages.add(message("assistant", turn.answer()));
            }
        }
        messages.add(message("user", request.sheet(HexFormat.of().formatHex(fence))));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", config.chatModel());
        body.put("messages", messages);
        body.put("max_tokens", request.maxTokens());
        body.put("stream", true);
        body.put("stream_options", Map.of("include_usage", true));
        if (config.temperature() != null) {
            body.put("temperature", config.temperature());
        }
        return body;
    }

    private static Map<String, String> message(String role, String text) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("content", text);
        return message;
    }

    private sealed interface Event {

        record Chunk(JsonNode json) implements Event {}

        record End(@Nullable DependencyException failure) implements Event {}
    }

    /** One text. Another thread reads, so that this one can look at the clock and at the caller. */
    private final class Reading {

        private final Consumer<String> onText;
        private final BooleanSupplier cancelled;
        private final long deadline;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final AtomicReference<@Nullable InputStream> open = new AtomicReference<>();
        private boolean gaveText;
        private @Nullable String reason;
        private long input;
        private long cached;
        private long output;

        Reading(Consumer<String> onText, BooleanSupplier cancelled, Duration timeLimit) {
            this.onText = onText;
            this.cancelled = cancelled;
            this.deadline = System.nanoTime() + timeLimit.toNanos();
        }

        Completion read(Map<String, Object> body) {
            long begun = System.nanoTime();
            Thread reader =
                    Thread.ofVirtual()
                            .name("model-text")
                            .start(() -> events.add(new Event.End(failureOf(body))));
            try {
                return drain(begun);
            } finally {
                // Closes the connection, where it is still open, so that the server stops.
                reader.interrupt();
                close(open.get());
            }
        }

        private static void close(@Nullable InputStream stream) {
            if (stream != null) {
                try {
                    stream.close();
                } catch (IOException e) {
                    // It was being given up anyway.
                }
            }
        }

        private @Nullable DependencyException failureOf(Map<String, Object> body) {
            try (InputStream stream =
                            server.post(
                                    "/chat/completions",
                                    body,
                                    Duration.ofNanos(
                                            Math.max(1_000_000, deadline - System.nanoTime())));
                    BufferedReader lines =
                            new BufferedReader(
                                    new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                open.set(stream);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        String data = line.substring(5).strip();
                        if (data.equals("[DONE]")) {
                            return null;
                        }
                        events.add(
                                new Event.Chunk(
                                        Server.read(data.getBytes(StandardCharsets.UTF_8))));
                    }
                }
                return null;
            } catch (DependencyException e) {
                return e;
            } catch (IOException e) {
                return Server.failed(ErrorCode.UNAVAILABLE, "The model's text broke off.", e);
            }
        }

        private Completion drain(long begun) {
            while (true) {
                if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    return new Completion(Completion.End.CANCELLED, input, cached, output);
                }
                long now = System.nanoTime();
                boolean silent = !gaveText && now - begun > config.firstText().toNanos();
                if (now >= deadline || silent) {
                    throw Server.failed(ErrorCode.TIMEOUT, "The model took too long.", null);
                }
                switch (next()) {
                    case null -> {}
                    case Event.Chunk chunk -> hear(chunk.json());
                    case Event.End end -> {
                        return ended(end.failure());
                    }
                }
            }
        }

        private @Nullable Event next() {
            try {
                return events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        private void hear(JsonNode chunk) {
            if (chunk.has("error")) {
                throw Server.failed(ErrorCode.UNAVAILABLE, "The model failed.", null);
            }
            JsonNode choice = chunk.path("choices").path(0);
            String text = choice.path("delta").path("content").asString("");
            if (!text.isEmpty()) {
                gaveText = true;
                onText.accept(text);
            }
            String finished = choice.path("finish_reason").asString("");
            if (!finished.isEmpty()) {
                reason = finished;
            }
            JsonNode usage = chunk.path("usage");
            if (usage.isObject()) {
                cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong(0);
                input = Math.max(0, usage.path("prompt_tokens").asLong(0) - cached);
                output = usage.path("completion_tokens").asLong(0);
            }
        }

        private Completion ended(@Nullable DependencyException failure) {
            if (failure != null) {
                throw failure;
            }
            Completion.End end =
                    switch (reason) {
                        case null ->
                                throw Server.failed(
                                        ErrorCode.UNAVAILABLE, "The model's text broke off.", null);
                        case "length" -> Completion.End.LENGTH;
                        case "content_filter" -> Completion.End.FILTERED;
                        default -> Completion.End.FINISHED;
                    };
            return new Completion(end, input, cached, output);
        }
    }
}
