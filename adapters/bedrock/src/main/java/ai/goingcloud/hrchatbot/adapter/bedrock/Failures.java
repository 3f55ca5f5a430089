package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** From the SDK's errors to ours. Their texts stay in the cause, for the log alone. */
final class Failures {

    private Failures() {}

    static DependencyException of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case DependencyException known -> known;
            case ThrottlingException _, ModelNotReadyException _ ->
                    failed(ErrorCode.THROTTLED, "The model asks for a pause.", cause);
            case ModelTimeoutException _,
                    ApiCallTimeoutException _,
                    ApiCallAttemptTimeoutException _ ->
                    failed(ErrorCode.TIMEOUT, "The model took too long.", cause);
            case ModelErrorException _, ModelStreamErrorException _ ->
                    failed(ErrorCode.UNAVAILABLE, "The model failed.", cause);
            case ValidationException invalid when isTooLong(invalid) ->
                    failed(
                            ErrorCode.TOO_LARGE,
                            "The question with its passages is too long for the model.",
                            cause);
            case AbortedException _ ->
                    failed(ErrorCode.UNAVAILABLE, "The model was not waited for.", cause);
            case AwsServiceException refused -> of(refused);
            default -> of(cause, String.valueOf(cause.getMessage()));
        };
    }

    private static DependencyException of(AwsServiceException refused) {
        return switch (refused.statusCode()) {
            case 400, 401, 403, 404 ->
                    failed(
                            ErrorCode.REJECTED,
                            "The model refused: its name, the rights to use it or the credentials"
                                    + " are wrong or have expired.",
                            refused);
            case 429 -> failed(ErrorCode.THROTTLED, "The model asks for a pause.", refused);
            case 408 -> failed(ErrorCode.TIMEOUT, "The model took too long.", refused);
            default ->
                    failed(ErrorCode.UNAVAILABLE, "The model cannot be used right now.", refused);
        };
    }

    private static DependencyException of(Throwable cause, String message) {
        return message.contains("credentials")
                ? failed(ErrorCode.REJECTED, "There are no valid credentials for the model.", cause)
                : failed(ErrorCode.UNAVAILABLE, "The model cannot be reached.", cause);
    }

    private static boolean isTooLong(ValidationException invalid) {
        String message = String.valueOf(invalid.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("too long")
                || message.contains("context window")
                || message.contains("context length")
                || message.contains("exceeds the maximum")
                || message.contains("too many input tokens");
    }

    static DependencyException failed(ErrorCode code, String message, @Nullable Throwable cause) {
        return new DependencyException(code, message, cause);
    }
}
