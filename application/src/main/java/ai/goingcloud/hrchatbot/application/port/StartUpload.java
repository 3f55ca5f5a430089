package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks for leave to put a document. Who may read it is written before the document itself. */
public interface StartUpload {

    /** The largest document. */
    long MAX_BYTES = 20L * 1024 * 1024;

    /**
     * A ticket for one file at one path.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.ForbiddenException when the caller does not keep
     *     documents
     */
    Ticket start(Command command);

    /**
     * What is to be put where.
     *
     * @param size of the file in bytes, 1 to {@link #MAX_BYTES}
     * @param metadata attributes of its sidecar, to be there before the file; empty leaves a
     *     sidecar that is there as it is
     */
    record Command(
            Caller caller,
            DocumentPath path,
            long size,
            String contentType,
            Map<String, List<String>> metadata) {

        public Command {
            metadata = Map.copyOf(metadata);
            if (path.isMetadata()) {
                throw new InvalidInputException(
                        "'path' is the name of a metadata file; send 'metadata' with its"
                                + " document.");
            }
            if (size < 1) {
                throw new InvalidInputException("'size' must be the file's size in bytes.");
            }
            Limits.checkSize(size, MAX_BYTES);
        }
    }

    /** Where the file goes. */
    sealed interface Ticket {

        /** To the documents' own place. */
        record Elsewhere(UploadTicket ticket) implements Ticket {}

        /** Here, to {@link ReceiveUpload} under this token. */
        record Here(String token, Instant expires) implements Ticket {}
    }
}
