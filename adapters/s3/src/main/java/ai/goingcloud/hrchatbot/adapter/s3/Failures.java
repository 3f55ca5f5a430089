package ai.goingcloud.hrchatbot.adapter.s3;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** From the SDK's errors to ours. Their texts stay in the cause, for the log alone. */
final class Failures {

    private Failures() {}

    /** Does it, with the SDK's errors translated. */
    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw of(e);
        }
    }

    static DependencyException of(SdkException failure) {
        return switch (failure) {
            case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
                    failed(ErrorCode.TIMEOUT, "The bucket took too long.", failure);
            case NoSuchBucketException _ ->
                    failed(ErrorCode.REJECTED, "There is no such bucket.", failure);
            case S3Exception refused -> of(refused);
            default ->
                    String.valueOf(failure.getMessage()).contains("credentials")
                            ? failed(
                                    ErrorCode.REJECTED,
                                    "There are no valid credentials for the bucket.",
                                    failure)
                            : failed(
                                    ErrorCode.UNAVAILABLE,
                                    "The bucket cannot be reached.",
                                    failure);
        };
    }

    private static DependencyException of(S3Exception refused) {
        return switch (refused.statusCode()) {
            case 400, 401, 403, 404, 405 ->
                    failed(
                            ErrorCode.REJECTED,
                            "The bucket refused: its name, its region, the rights to use it or the"
                                    + " credentials are wrong or have expired.",
                            refused);
            case 429, 503 -> failed(ErrorCode.THROTTLED, "The bucket asks for a pause.", refused);
            case 408 -> failed(ErrorCode.TIMEOUT, "The bucket took too long.", refused);
            default ->
                    failed(ErrorCode.UNAVAILABLE, "The bucket cannot be used right now.", refused);
        };
    }

    private static DependencyException failed(ErrorCode code, String message, SdkException cause) {
        return new DependencyException(code, message, cause);
    }
}
