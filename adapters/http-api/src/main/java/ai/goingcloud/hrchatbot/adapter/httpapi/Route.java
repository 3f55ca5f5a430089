package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
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
 * @param access whom it serves; to be known is asked for by fronts, the rest by {@link #handle}
 */
public record Route(
        String method, String path, String operation, Body body, Access access, Handler handler) {

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

    /** A route for everybody that reads nothing of the body. */
    Route(String method, String path, String operation, Handler handler) {
        this(method, path, operation, Body.NONE, handler);
    }

    /** A route for everybody. */
    public Route(String method, String path, String operation, Body body, Handler handler) {
        this(method, path, operation, body, Access.EVERYBODY, handler);
    }

    /** The same route for others. */
    Route servedTo(Access others) {
        return new Route(method, path, operation, body, others, handler);
    }

    /** The same route, done by another handler around this one's {@link #handle}. */
    public Route handledBy(Handler other) {
        return new Route(method, path, operation, body, access, new Around(other));
    }

    /** What is around a route leaves it to that whom it serves, and to say so. */
    private record Around(Handler other) implements Handler {

        @Override
        public ApiResponse handle(ApiRequest request) {
            return other.handle(request);
        }
    }

    /** The same route, done elsewhere by the other handler: who may do what is decided there. */
    public Route forwardedBy(Handler other) {
        Access asked = access == Access.OPEN ? Access.OPEN : Access.EVERYBODY;
        return new Route(method, path, operation, body, asked, other);
    }

    /** What a route does with a request. */
    public interface Handler {
        ApiResponse handle(ApiRequest request);
    }

    /** The response, problems included: nothing is thrown. What only few may do is audited. */
    public ApiResponse handle(ApiRequest request) {
        ApiResponse response = respond(request);
        boolean isForFew = access == Access.HR_EDITORS || access == Access.ADMINISTRATORS;
        if (isForFew && !(handler instanceof Around)) {
            Audit.log(this, request, response);
        }
        return response;
    }

    private ApiResponse respond(ApiRequest request) {
        try {
            if (!(handler instanceof Around) && !access.allows(request.caller())) {
                throw new ForbiddenException("Your role does not allow this.");
            }
            return handler.handle(request);
        } catch (HrChatbotException e) {
            if (Problems.status(e.code()) >= 500) {
                // What was refused here, as when stopping, has no cause that the log should show.
                Throwable shown = e.getCause() == null ? null : e;
                LOG.warn("{} {}: {}", operation, request.requestId(), e.getMessage(), shown);
            }
            return Problems.of(e, request.requestId());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed unexpectedly", operation, request.requestId(), e);
            return Problems.unexpected(request.requestId());
        }
    }
}
