package ai.goingcloud.hrchatbot.adapter.openai;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the server, and its refusals as ours. Its texts go nowhere. Thread-safe. */
final class Server {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final int LONGEST_REFUSAL = 10_000;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final OpenAiConfig config;

    Server(OpenAiConfig config) {
        this.config = config;
    }

    /**
     * The body of a good answer, to be closed.
     *
     * @throws DependencyException when there is none
     */
    InputStream post(String path, Object body, Duration timeLimit) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(config.at(path))
                        .timeout(timeLimit)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        String key = config.key();
        if (key != null) {
            request = request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return response.body();
            }
            try (InputStream refusal = response.body()) {
                throw refused(
                        response.statusCode(),
                        new String(refusal.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8));
            }
        } catch (HttpTimeoutException e) {
            throw failed(ErrorCode.TIMEOUT, "The model took too long.", e);
        } catch (IOException e) {
            throw failed(ErrorCode.UNAVAILABLE, "The model cannot be reached.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(ErrorCode.UNAVAILABLE, "The model was not waited for.", e);
        }
    }

    private static DependencyException refused(int status, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (status == 413
                || (status == 400 && (lower.contains("context") || lower.contains("too long")))) {
            return failed(
                    ErrorCode.TOO_LARGE,
                    "The question with its passages is too long for the model.",
                    null);
        }
        return switch (status) {
            case 400, 401, 403, 404 ->
                    failed(
                            ErrorCode.REJECTED,
                            "The model refused: its name or the key is wrong.",
                            null);
            case 408 -> failed(ErrorCode.TIMEOUT, "The model took too long.", null);
            case 429 -> failed(ErrorCode.THROTTLED, "The model asks for a pause.", null);
            default -> failed(ErrorCode.UNAVAILABLE, "The model cannot be used right now.", null);
        };
    }

    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw failed(ErrorCode.UNAVAILABLE, "The model's answer cannot be read.", e);
        }
    }

    static DependencyException failed(ErrorCode code, String message, @Nullable Throwable cause) {
        return new DependencyException(code, message, cause);
    }
}
