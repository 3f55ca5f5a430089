package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** InvokeModel: one JSON in, one out. Thread-safe. */
final class Invocation {

    static final JsonMapper JSON = JsonMapper.shared();

    private final Invoking client;
    private final String model;
    private final int retries;

    Invocation(Invoking client, String model, int retries) {
        this.client = client;
        this.model = model;
        this.retries = retries;
    }

    /** What a caller has left, or a model's own limit. */
    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * What the model makes of a body.
     *
     * @param read checks and reads the answer; what it throws is tried again like what the service
     *     throws
     */
    <T> T of(Object body, Duration timeLimit, Function<JsonNode, T> read) {
        SdkBytes bytes = SdkBytes.fromByteArray(JSON.writeValueAsBytes(body));
        Attempts attempts = new Attempts(retries, timeLimit);
        if (attempts.left().isZero()) {
            throw Failures.failed(
                    ErrorCode.TIMEOUT, "There was no time left to ask the model.", null);
        }
        while (true) {
            try {
                return read.apply(once(bytes, attempts.left()));
            } catch (DependencyException e) {
                if (!attempts.again(e, () -> false)) {
                    throw e;
                }
            }
        }
    }

    private JsonNode once(SdkBytes body, Duration left) {
        try {
            return JSON.readTree(client.once(model, body, left));
        } catch (ExecutionException e) {
            throw Failures.of(e);
        } catch (TimeoutException e) {
            throw Failures.failed(ErrorCode.TIMEOUT, "The model took too long.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.failed(ErrorCode.UNAVAILABLE, "The model was not waited for.", e);
        } catch (JacksonException e) {
            throw Failures.failed(ErrorCode.UNAVAILABLE, "The model's answer cannot be read.", e);
        }
    }

    static DependencyException unusable(String what) {
        return new DependencyException(
                ErrorCode.UNAVAILABLE, "The model's answer cannot be used: " + what + ".", null);
    }
}
