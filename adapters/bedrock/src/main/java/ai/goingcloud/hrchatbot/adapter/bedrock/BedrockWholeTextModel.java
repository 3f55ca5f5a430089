package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/**
 * Any model that Converse speaks to, by Converse itself: the text comes in one piece, once all of
 * it is written, which spares the frames where nothing is done with a part of it, as with a
 * question that is written out in full. Answers are streamed also where the front end polls: each
 * of its polls shows the sentences that were proven by then.
 */
public final class BedrockWholeTextModel implements CompletionModel {

    private final Supplier<BedrockRuntimeAsyncClient> client;
    private final BedrockConfig config;
    private final String model;

    BedrockWholeTextModel(
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
        Conversed conversed = Conversed.of(request, config);
        ConverseRequest asked =
                ConverseRequest.builder()
                        .modelId(model)
                        .system(conversed.system())
                        .messages(conversed.messages())
                        .inferenceConfig(conversed.inference())
                        .build();
        while (true) {
            try {
                ConverseResponse answer = once(asked, attempts, cancelled);
                if (answer == null) {
                    return Conversed.completion(Completion.End.CANCELLED, null);
                }
                Completion completion = Conversed.ended(answer.stopReason(), answer.usage());
                String text = text(answer);
                if (!text.isEmpty()) {
                    onText.accept(text);
                }
                return cancelled.getAsBoolean()
                        ? Conversed.completion(Completion.End.CANCELLED, answer.usage())
                        : completion;
            } catch (DependencyException e) {
                if (!attempts.again(e, cancelled)) {
                    return Conversed.completion(Completion.End.CANCELLED, null);
                }
            }
        }
    }

    /** Null when the caller cancelled. */
    private @Nullable ConverseResponse once(
            ConverseRequest asked, Attempts attempts, BooleanSupplier cancelled) {
        CompletableFuture<ConverseResponse> call = client.get().converse(asked);
        try {
            while (true) {
                if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    return null;
                }
                Duration left = attempts.left();
                if (left.isZero()) {
                    throw new DependencyException(
                            ErrorCode.TIMEOUT, "The model took too long.", null);
                }
                ConverseResponse answer = within(call, left);
                if (answer != null) {
                    return answer;
                }
            }
        } catch (ExecutionException e) {
            throw Failures.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            // Closes the connection, where it is still open, so that nothing more is paid.
            boolean _ = call.cancel(true);
        }
    }

    private static @Nullable ConverseResponse within(
            CompletableFuture<ConverseResponse> call, Duration left)
            throws ExecutionException, InterruptedException {
        try {
            return call.get(
                    Math.min(BedrockCompletionModel.GLANCE_MILLIS, left.toMillis() + 1),
                    TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        }
    }

    /** A model's thoughts, which may stand before its text, are passed over. */
    private static String text(ConverseResponse answer) {
        return answer.output().message().content().stream()
                .map(ContentBlock::text)
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining());
    }
}
