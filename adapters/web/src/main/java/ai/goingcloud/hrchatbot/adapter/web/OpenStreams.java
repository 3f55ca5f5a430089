package ai.goingcloud.hrchatbot.adapter.web;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.EventSink;
import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * The streams of events that are being written, and a thread that looks whether their readers are
 * still there: a server that only writes would learn of it with its next event, or the one after. A
 * reader that is there and reads nothing holds one event; the others wait in the journal.
 */
final class OpenStreams implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** How long those whose answer has just ended have to say so, before all are ended. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private static final Duration SHORTLY = Duration.ofMillis(10);

    private final Places places;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;
    private final Thread watcher = Thread.ofVirtual().name("watch-streams").unstarted(this::watch);

    OpenStreams(Places places) {
        this.places = places;
    }

    void start() {
        watcher.start();
    }

    /** Lets those end that are about to, then ends all streams, wherever they are. */
    @Override
    public void close() {
        long until = System.nanoTime() + LAST_WORDS.toNanos();
        try {
            while (!open.isEmpty() && System.nanoTime() < until) {
                Thread.sleep(SHORTLY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watcher.interrupt();
        isClosed = true;
        open.forEach(Stream::interrupt);
    }

    int count() {
        return open.size();
    }

    /**
     * Writes until the last event, or until the reader has gone.
     *
     * @param person null for somebody who is the only one
     */
    void write(Context context, ApiResponse.EventStream events, @Nullable String person) {
        String id = JavalinServer.requestId(context);
        if (!places.take(person)) {
            JavalinServer.send(context, Problems.tooManyAtOnce(id));
            return;
        }
        try {
            if (!places.take()) {
                JavalinServer.send(context, Problems.busy(id));
                return;
            }
            try {
                write(context, events);
            } finally {
                places.giveBack();
            }
        } finally {
            places.giveBack(person);
        }
    }

    private void write(Context context, ApiResponse.EventStream events) {
        context.status(events.status());
        events.headers().forEach(context::header);
        // What a reader sends after its request is not read as another one, see below.
        context.header("Connection", "close");
        Stream stream =
                new Stream(
                        Thread.currentThread(),
                        ServletContextRequest.getServletContextRequest(context.req())
                                .getConnectionMetaData()
                                .getConnection()
                                .getEndPoint());
        open.add(stream);
        if (isClosed) {
            stream.interrupt();
        }
        try {
            OutputStream out = context.res().getOutputStream();
            // So that the reader knows at once that it is connected.
            context.res().flushBuffer();
            events.events().writeTo(new HttpEventSink(out));
        } catch (IOException | EventSink.Gone e) {
            // The reader has left; the answer goes on without it.
        } finally {
            open.remove(stream);
            stream.end();
        }
    }

    private void watch() {
        ByteBuffer nothing = ByteBuffer.allocateDirect(1024);
        try {
            while (true) {
                Thread.sleep(LOOK_AGAIN);
                for (Stream stream : open) {
                    if (stream.hasLeft(nothing)) {
                        stream.interrupt();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One stream and the thread that writes it. */
    private static final class Stream {

        private final Thread writer;
        private final EndPoint endPoint;
        private boolean ended;

        Stream(Thread writer, EndPoint endPoint) {
            this.writer = writer;
            this.endPoint = endPoint;
        }

        /** Reads and drops what may have come, to find the end of it. */
        synchronized boolean hasLeft(ByteBuffer space) {
            if (ended) {
                return false;
            }
            try {
                space.clear().limit(0);
                return endPoint.fill(space) < 0;
            } catch (IOException e) {
                return true;
            }
        }

        synchronized void interrupt() {
            if (!ended) {
                endPoint.close();
                writer.interrupt();
            }
        }

        /** The writer's thread goes on to other work, which must not be interrupted. */
        synchronized void end() {
            ended = true;
            boolean _ = Thread.interrupted();
        }
    }

    /** Server-sent events on one response. */
    private record HttpEventSink(OutputStream out) implements EventSink {

        @Override
        public void event(long id, String name, String data) throws Gone {
            String numbered = id == UNNUMBERED ? "" : "id: " + id + "\n";
            write(numbered + "event: " + name + "\ndata: " + data + "\n\n");
        }

        @Override
        public void heartbeat() throws Gone {
            write(":\n\n");
        }

        private void write(String text) throws Gone {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new Gone(e);
            }
        }
    }
}
