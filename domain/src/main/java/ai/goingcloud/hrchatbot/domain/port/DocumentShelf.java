package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the place documents come from. The index changes only through ingestion, after what was
 * written has been seen. Thread-safe. Every method throws {@link
 * ai.goingcloud.hrchatbot.domain.error.DependencyException} when the place cannot be written.
 */
public interface DocumentShelf {

    /**
     * Leave for a client to put a file there by itself; empty where the place cannot give any, and
     * the file is to be sent through {@link #put}.
     *
     * @param size of the file in bytes
     */
    Optional<UploadTicket> ticket(DocumentPath path, long size, String contentType);

    /** Puts a file, replacing one that is there; a reader sees the old one or the new one whole. */
    void put(DocumentPath path, byte[] content);

    /** Deletes the file and its sidecar; no effect when there is none. */
    void delete(DocumentPath path);

    /** Writes the file's sidecar, replacing one that is there; an empty declaration deletes it. */
    void describe(DocumentPath path, DeclaredMetadata metadata);

    /**
     * As {@link #describe}, but only while the sidecar is the one that was read, so that of two who
     * change it at once none loses what the other said.
     *
     * @param revision of the sidecar that was read; null when there was none
     * @return false, and nothing is changed, when it is another one now
     */
    boolean describeWhile(DocumentPath path, @Nullable String revision, DeclaredMetadata metadata);
}
