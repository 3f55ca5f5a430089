package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Asks for leave to put a document. Nothing changes before the document comes, except where it goes
 * to another place by itself: what is said about it is written at once there, since it must not be
 * there before what says who may read it.
 */
public interface StartUpload {

    /** The largest document. */
    long MAX_BYTES = 20L * 1024 * 1024;

    /**
     * The longest name, in UTF-8: file systems keep 255 bytes, that of its metadata file is longer.
     */
    int MAX_NAME_BYTES = 255 - ".metadata.json".length();

    /**
     * A ticket for one file at one path.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.ForbiddenException when the caller does not keep
     *     documents
     * @throws ai.goingcloud.hrchatbot.domain.error.ConflictException when there is a document at
     *     the path that the caller may not see
     * @throws InvalidInputException when the metadata cannot be understood, or names none of the
     *     caller's groups
     */
    Ticket start(Command command);

    /**
     * What is to be put where.
     *
     * @param path a name that is read, of at most {@link #MAX_NAME_BYTES}, without spaces around
     *     its parts
     * @param size of the file in bytes, 1 to {@link #MAX_BYTES}
     * @param metadata attributes of its sidecar, at most 50 of one line each; empty leaves a
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
            Limits.checkNewName(path);
            Limits.checkMetadata(metadata);
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
