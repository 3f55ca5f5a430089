package ai.goingcloud.hrchatbot.adapter.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets whoever is refused hear it. A connection that is closed while its client still sends is
 * reset, and takes the refusal with it; a client that was not told would send its next request to a
 * connection that is about to end. See RFC 9112, section 9.6.
 */
final class UnreadBodies {

    /** More than any honest mistake in a question; whoever sends more is cut off. */
    private static final int LONGEST = 1 << 20;

    private UnreadBodies() {}

    /** Reads what is left of the request's body, to a limit, and announces the end beyond it. */
    static void discard(Context context) {
        if (context.header(Header.EXPECT) != null || !isAtItsEnd(context)) {
            context.header(Header.CONNECTION, "close");
        }
    }

    private static boolean isAtItsEnd(Context context) {
        try {
            InputStream body = context.req().getInputStream();
            byte[] part = new byte[8_192];
            for (int read = 0, seen = 0; seen <= LONGEST; seen += read) {
                read = body.read(part);
                if (read < 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
