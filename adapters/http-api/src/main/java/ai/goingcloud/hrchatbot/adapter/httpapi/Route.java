package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One row of the API.
 *
 * @param method in upper case
 * @param path template such as {@code /v1/documents/{documentId}/text}; parameters match one
 *     segment
 * @param operation what it does, as the OpenAPI document names it
 */
public record Route(String method, String path, String operation, Handler handler) {

    private static final Logger LOG = LoggerFactory.getLogger(Route.class);

    /** What a route does with a request. */
    public interface Handler {
        ApiResponse handle(ApiRequest request);
    }

    /** The response, problems included: nothing is thrown. */
    public ApiResponse handle(ApiRequest request) {
        try {
            return handler.handle(request);
        } catch (HrChatbotException e) {
            if (Problems.status(e.code()) >= 500) {
                LOG.warn("{} {}: {}", operation, request.requestId(), e.getMessage(), e);
            }
            return Problems.of(e, request.requestId());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed unexpectedly", operation, request.requestId(), e);
            return Problems.unexpected(request.requestId());
        }
    }
}
