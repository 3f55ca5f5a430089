package ai.goingcloud.hrchatbot.adapter.web;

import java.io.IOException;
import java.net.Socket;

/** What a server says over a plain socket. */
final class PlainReply {

    private PlainReply() {}

    /** All of it, up to the end, or to where it is cut. */
    static String rest(Socket socket) {
        StringBuilder text = new StringBuilder();
        try {
            int next;
            while ((next = socket.getInputStream().read()) >= 0) {
                text.append((char) next);
            }
        } catch (IOException e) {
            // Cut: what came before it counts.
        }
        return text.toString();
    }
}
