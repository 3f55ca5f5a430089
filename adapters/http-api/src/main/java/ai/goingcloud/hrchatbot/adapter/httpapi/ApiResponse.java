package ai.goingcloud.hrchatbot.adapter.httpapi;

import java.util.Map;

/** What a front sends back, header for header. */
public sealed interface ApiResponse {

    /** The header that each front adds: the request's name in the log and in problems. */
    String REQUEST_ID = "X-Request-Id";

    /** The status of the answer. */
    int status();

    /** Headers, content type included. */
    Map<String, String> headers();

    /** It is done, and there is nothing to say. */
    static ApiResponse done() {
        return new Text(204, Map.of("Cache-Control", "no-store"), "");
    }

    /** Events as {@code text/event-stream}, which nobody on the way keeps or holds back. */
    static ApiResponse events(Events events) {
        return new EventStream(
                200,
                Map.of(
                        "Content-Type",
                        "text/event-stream; charset=utf-8",
                        "Cache-Control",
                        "no-store",
                        "X-Accel-Buffering",
                        "no"),
                events);
    }

    /** Text in UTF-8. */
    record Text(int status, Map<String, String> headers, String body) implements ApiResponse {}

    /** Bytes as they are. */
    final class Bytes implements ApiResponse {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        /**
         * A response as it is.
         *
         * @param body shared, not copied
         */
        public Bytes(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = Map.copyOf(headers);
            this.body = body;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }

        /** The bytes; shared, not copied. */
        public byte[] body() {
            return body;
        }
    }

    /** Events, flushed one by one where the front can, else joined. */
    record EventStream(int status, Map<String, String> headers, Events events)
            implements ApiResponse {}

    /** Produces events until the last one, or until the sink says that nobody listens any more. */
    interface Events {
        void writeTo(EventSink sink) throws EventSink.Gone;
    }
}
