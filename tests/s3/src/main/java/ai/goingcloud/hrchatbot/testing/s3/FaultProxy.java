package ai.goingcloud.hrchatbot.testing.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a server on this machine, and breaks connections as it is told: refuses them, or
 * cuts what comes back. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private final URI server;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Deque<Long> cuts = new ArrayDeque<>();

    private FaultProxy(URI server) {
        this.server = server;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public static FaultProxy before(URI server) {
        return new FaultProxy(server);
    }

    /** Where clients find the proxy. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Closes the next new connections after so many bytes of what comes back, one for each. */
    public void cutNextAfter(long... bytes) {
        dropOpen();
        synchronized (cuts) {
            for (long limit : bytes) {
                cuts.add(limit);
            }
        }
    }

    /** Refuses every connection from now on, and closes those that are open. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropOpen();
    }

    /** Kept alive for the next request, a connection would escape what the next ones suffer. */
    private void dropOpen() {
        open.forEach(FaultProxy::closeQuietly);
        open.clear();
    }

    private void accept() {
        while (true) {
            Socket client;
            try {
                client = listening.accept();
            } catch (IOException _) {
                return;
            }
            Thread.ofVirtual().start(() -> serve(client));
        }
    }

    private void serve(Socket client) {
        long limit;
        synchronized (cuts) {
            limit = cuts.isEmpty() ? Long.MAX_VALUE : cuts.remove();
        }
        open.add(client);
        try (client;
                Socket behind = new Socket(server.getHost(), server.getPort())) {
            open.add(behind);
            Thread up =
                    Thread.ofVirtual()
                            .start(() -> {
                                pump(client, behind, Long.MAX_VALUE);
                                closeQuietly(behind);
                            });
            pump(behind, client, limit);
            closeQuietly(client);
            closeQuietly(behind);
            up.join();
        } catch (IOException _) {
            // The client sees a connection that ends.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        open.remove(client);
    }

    private static void pump(Socket from, Socket to, long limit) {
        byte[] buffer = new byte[8192];
        long left = limit;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException _) {
            // One side has ended; so does the other.
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed.
        }
    }
}
