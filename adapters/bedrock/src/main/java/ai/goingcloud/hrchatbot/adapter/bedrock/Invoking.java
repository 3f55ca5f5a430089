package ai.goingcloud.hrchatbot.adapter.bedrock;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;

/** One call of InvokeModel, by either of the SDK's clients. Thread-safe. */
sealed interface Invoking {

    /** The body of the answer. */
    byte[] once(String model, SdkBytes body, Duration left)
            throws ExecutionException, TimeoutException, InterruptedException;

    private static InvokeModelRequest.Builder asked(
            InvokeModelRequest.Builder request, String model, SdkBytes body) {
        return request.modelId(model)
                .contentType("application/json")
                .accept("application/json")
                .body(body);
    }

    /** By the client that can stream. */
    record Streaming(Supplier<BedrockRuntimeAsyncClient> client) implements Invoking {

        @Override
        public byte[] once(String model, SdkBytes body, Duration left)
                throws ExecutionException, TimeoutException, InterruptedException {
            CompletableFuture<InvokeModelResponse> call =
                    client.get().invokeModel(request -> asked(request, model, body));
            try {
                return call.get(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS)
                        .body()
                        .asByteArrayUnsafe();
            } finally {
                boolean _ = call.cancel(true);
            }
        }
    }

    /** By the light client. */
    record Plain(Supplier<BedrockRuntimeClient> client) implements Invoking {

        @Override
        public byte[] once(String model, SdkBytes body, Duration left) throws ExecutionException {
            Duration limit = left.isPositive() ? left : Duration.ofMillis(1);
            try {
                return client.get()
                        .invokeModel(request ->
                                asked(request, model, body)
                                        .overrideConfiguration(call -> call.apiCallTimeout(limit)))
                        .body()
                        .asByteArrayUnsafe();
            } catch (SdkException e) {
                throw new ExecutionException(e);
            }
        }
    }
}
