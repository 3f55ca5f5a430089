package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One row of the API.
 *
 * @param method in upper case
 * @param path template such as {@code /v1/documents/{documentId}/text}; parameters match one
 *     segment
 * @param operation what it does, as the OpenAPI document names it
 * @param body what it reads of a request's body; fronts refuse another kind, and a larger one
 *     before reading it
 */
public record Route(String method, String path, String operation, Body body, Handler handler) {

    private static final Logger LOG = LoggerFactory.getLogger(Route.class);

    /** What a route reads of a request's body. */
    public enum Body {
        /** Nothing. */
        NONE(0),
        /** A JSON object. */
        JSON(256 * 1024),
        /** A file's bytes, of any type. */
        FILE(20 * 1024 * 1024);

        private final int maxBytes;

        Body(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        /**
         * Whether a body of this type is read. Forms of other sites cannot send JSON without asking
         * first.
         *
         * @param contentType null where none is said
         */
        public boolean takes(@Nullable String contentType) {
            return this != JSON
                    || (contentType != null
                            && contentType.toLowerCase(Locale.ROOT).startsWith("application/json"));
        }

        /** The largest body that is read. */
        public int maxBytes() {
            return maxBytes;
        }
    }

    /** A route that reads nothing of the body. */
    Route(String method, String path, String operation, Handler handler) {
        this(method, path, operation, Body.NONE, handler);
    }

    /** The same route, done by another handler around this one's. */
    public Route handledBy(Handler other) {
        return new Route(method, path, operation, body, other);
    }

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
