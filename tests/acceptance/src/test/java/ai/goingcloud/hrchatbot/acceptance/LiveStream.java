package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.testing.http.ServerSentEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A stream of events as it comes, which can be left as a browser leaves that is switched off. */
final class LiveStream implements AutoCloseable {

    private final Socket socket;
    private volatile String read = "";
    private final CountDownLatch ended = new CountDownLatch(1);

    private LiveStream(Socket socket) {
        this.socket = socket;
    }

    /** Asks a question, and reads its answer's events from then on. */
    static LiveStream asking(URI server, String question) throws IOException {
        return of(server, "POST /v1/questions", question);
    }

    /** Reads the events of an answer after one that is known already. */
    static LiveStream following(URI server, String answer, long after) throws IOException {
        return of(server, "GET /v1/answers/%s?after=%d".formatted(answer, after), null);
    }

    private static LiveStream of(URI server, String request, @Nullable String body)
            throws IOException {
        LiveStream stream = new LiveStream(new Socket(server.getHost(), server.getPort()));
        byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        // HTTP/1.0 comes without chunks.
        String head =
                """
                %s HTTP/1.0
                Host: %s
                Accept: text/event-stream
                Content-Type: application/json
                Content-Length: %d

                """
                        .replace("\n", "\r\n")
                        .formatted(request, server.getAuthority(), bytes.length);
        stream.socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        stream.socket.getOutputStream().write(bytes);
        stream.socket.getOutputStream().flush();
        Thread.ofVirtual().start(stream::read);
        return stream;
    }

    private void read() {
        try {
            ByteArrayOutputStream so = new ByteArrayOutputStream();
            byte[] some = new byte[4096];
            for (int n = socket.getInputStream().read(some);
                    n >= 0;
                    n = socket.getInputStream().read(some)) {
                so.write(some, 0, n);
                read = so.toString(StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            // It is over, for whichever reason; what was read is there.
        } finally {
            ended.countDown();
        }
    }

    /** Those that have come whole. */
    List<ServerSentEvent> events() {
        String all = read;
        int head = all.indexOf("\r\n\r\n");
        int end = all.lastIndexOf("\n\n");
        return head < 0 || end < head + 4
                ? List.of()
                : ServerSentEvent.parse(all.substring(head + 4, end + 2));
    }

    /** Whether the stream has ended within this time. */
    boolean endsWithin(long seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    /** Breaks the connection off, without a word. */
    void leave() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
