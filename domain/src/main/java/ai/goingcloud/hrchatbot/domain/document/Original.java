package ai.goingcloud.hrchatbot.domain.document;

import java.net.URI;
import java.time.Instant;

/** How a reader gets at a document's original. */
public sealed interface Original {

    /**
     * A link that ends by itself, at most 60 seconds from now; the browser gets it as an
     * attachment.
     *
     * @param revision of the file that it leads to, as {@link SourceFile#revision()}
     */
    record Link(URI uri, Instant expires, String revision) implements Original {}

    /** The bytes, to be sent by whoever asked. */
    record Content(RawDocument document) implements Original {}
}
