package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/**
 * Any model that Converse speaks to, by ConverseStream. Instructions go as the system's text,
 * history as turns, passages and question as the last message of the user, so that no model is
 * asked to go on with a beginning. Blocks other than text, such as a model's thoughts, are passed
 * over.
 */
public final class BedrockCompletionModel implements CompletionModel {

    /** How long a cancellation may go unnoticed while nothing comes. */
    static final long GLANCE_MILLIS = 25;

    private final Supplier<BedrockRuntimeAsyncClient> client;
    private final BedrockConfig config;
    private final String model;

    BedrockCompletionModel(
            Supplier<BedrockRuntimeAsyncClient> client, BedrockConfig config, String model) {
        this.client = client;
        this.config = config;
        this.model = model;
    }

    @Override
    public String name() {
        return model;
    }

    @Override
    public Completion complete(
            CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
        Attempts attempts = new Attempts(config.retries(), request.timeLimit());
        ConverseStreamRequest asked = asked(request);
        while (true) {
            Reading reading = new Reading(onText, cancelled, attempts);
            try {
                return reading.read(client.get(), asked);
            } catch (DependencyException e) {
                if (reading.gaveText) {
                    throw e;
                }
                if (!attempts.again(e, cancelled)) {
                    return new Completion(Completion.End.CANCELLED, 0, 0, 0);
                }
            }
        }
    }

    private ConverseStreamRequest asked(CompletionRequest request) {
        Conversed conversed = Conversed.of(request, config);
        return ConverseStreamRequest.builder()
                .modelId(model)
                .system(conversed.system())
                .messages(conversed.messages())
                .inferenceConfig(conversed.inference())
                .build();
    }

    private sealed interface Event {

        record Text(String text) implements Event {}

        record Stop(StopReason reason) implements Event {}

        record Used(@Nullable TokenUsage usage) implements Event {}

        record End(@Nullable Throwable failure) implements Event {}
    }

    /** One attempt. */
    private final class Reading {

        private final Consumer<String> onText;
        private final BooleanSupplier cancelled;
        private final Attempts attempts;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private boolean gaveText;
        private @Nullable StopReason stopped;
        private @Nullable TokenUsage usage;

        Reading(Consumer<String> onText, BooleanSupplier cancelled, Attempts attempts) {
            this.onText = onText;
            this.cancelled = cancelled;
            this.attempts = attempts;
        }

        Completion read(BedrockRuntimeAsyncClient from, ConverseStreamRequest asked) {
            long begun = System.nanoTime();
            ConverseStreamResponseHandler handler =
                    ConverseStreamResponseHandler.builder()
                            .subscriber(
                                    ConverseStreamResponseHandler.Visitor.builder()
                                            .onContentBlockDelta(delta -> {
                                                String text = delta.delta().text();
                                                if (text != null && !text.isEmpty()) {
                                                    events.add(new Event.Text(text));
                                                }
                                            })
                                            .onMessageStop(stop ->
                                                    events.add(new Event.Stop(stop.stopReason())))
                                            .onMetadata((ConverseStreamMetadataEvent metadata) ->
                                                    events.add(new Event.Used(metadata.usage())))
                                            .build())
                            .build();
            CompletableFuture<Void> call = from.converseStream(asked, handler);
            CompletableFuture<Void> _ =
                    call.whenComplete((_, failure) -> events.add(new Event.End(failure)));
            try {
                return drain(begun);
            } finally {
                // Closes the connection, where it is still open, so that nothing more is paid.
                boolean _ = call.cancel(true);
            }
        }

        private Completion drain(long begun) {
            while (true) {
                if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    return Conversed.completion(Completion.End.CANCELLED, usage);
                }
                Duration left = attempts.left();
                if (left.isZero() || (!gaveText && isSilentSince(begun))) {
                    throw new DependencyException(
                            ErrorCode.TIMEOUT, "The model took too long.", null);
                }
                switch (next(left)) {
                    case null -> {}
                    case Event.Text text -> {
                        gaveText = true;
                        onText.accept(text.text());
                    }
                    case Event.Stop stop -> stopped = stop.reason();
                    case Event.Used used -> usage = used.usage();
                    case Event.End end -> {
                        return ended(end.failure());
                    }
                }
            }
        }

        private boolean isSilentSince(long begun) {
            return System.nanoTime() - begun > config.firstText().toNanos();
        }

        private @Nullable Event next(Duration left) {
            try {
                return events.poll(
                        Math.min(GLANCE_MILLIS, left.toMillis() + 1), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        /** A stream that does not say that it has stopped was cut, however cleanly. */
        private Completion ended(@Nullable Throwable failure) {
            if (failure != null) {
                throw Failures.of(failure);
            }
            StopReason reason = stopped;
            if (reason == null) {
                throw new DependencyException(
                        ErrorCode.UNAVAILABLE, "The model's text broke off.", null);
            }
            return Conversed.ended(reason, usage);
        }
    }
}
