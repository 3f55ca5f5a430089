package ai.goingcloud.hrchatbot.adapter.web;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses what the server itself cannot read, before any route is looked for, in the same form as
 * all other refusals, and says nothing of the server's own.
 */
final class UnreadableRequests extends ErrorHandler {

    private final Map<String, String> pageHeaders;

    UnreadableRequests(Map<String, String> pageHeaders) {
        this.pageHeaders = pageHeaders;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            Throwable cause,
            Callback callback) {
        response.write(true, problem(code, response.getHeaders()), callback);
    }

    private ByteBuffer problem(int status, HttpFields.Mutable fields) {
        String id = UUID.randomUUID().toString();
        ApiResponse.Text problem =
                status == 503
                        ? Problems.of(
                                ErrorCode.UNAVAILABLE,
                                "The chatbot is being stopped; please try again in a moment.",
                                id)
                        : Problems.refused(
                                status, "The request is not right", sentence(status), id);
        pageHeaders.forEach(fields::put);
        problem.headers().forEach(fields::put);
        fields.put(ApiResponse.REQUEST_ID, id);
        return ByteBuffer.wrap(problem.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String sentence(int status) {
        return switch (status) {
            case 431 -> "The request's headers are too large.";
            default -> "The request cannot be read.";
        };
    }
}
