package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A network before a server that at some time swallows every byte, without closing anything. */
final class SwallowingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final String serverUrl;
    private final int serverPort;
    private volatile boolean swallowing;

    private SwallowingProxy(ServerSocket listening, String serverUrl) {
        this.listening = listening;
        this.serverUrl = serverUrl;
        this.serverPort = TestDatabase.settings(serverUrl).port();
    }

    static SwallowingProxy before(String serverUrl) throws IOException {
        SwallowingProxy proxy =
                new SwallowingProxy(
                        new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverUrl);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    String url() {
        return serverUrl.replace(":" + serverPort + "/", ":" + listening.getLocalPort() + "/");
    }

    void swallow() {
        swallowing = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                Thread.ofVirtual().start(() -> pump(client, server));
                Thread.ofVirtual().start(() -> pump(server, client));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!swallowing) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException _) {
            // One side is gone, and so is the other now.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
