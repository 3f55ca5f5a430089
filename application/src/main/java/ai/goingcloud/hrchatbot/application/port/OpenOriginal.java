package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Original;
import org.jspecify.annotations.Nullable;

/** Opens the file that a document was read from. */
public interface OpenOriginal {

    /**
     * A short-lived link, or the bytes.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller may not see
     *     such a document, it could not be read, the file is gone, or it is of another version than
     *     the one asked for
     */
    Original open(Query query);

    /**
     * Which original.
     *
     * @param version null for the one that was read last
     */
    record Query(Caller caller, DocumentId documentId, @Nullable DocumentVersion version) {}
}
