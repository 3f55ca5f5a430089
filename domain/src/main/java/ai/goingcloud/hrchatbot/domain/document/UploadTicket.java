package ai.goingcloud.hrchatbot.domain.document;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Leave to put one file at one path.
 *
 * @param headers to be sent with the file exactly as they are
 */
public record UploadTicket(URI uri, String method, Map<String, String> headers, Instant expires) {

    public UploadTicket {
        headers = Map.copyOf(headers);
    }
}
