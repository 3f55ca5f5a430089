package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import java.util.List;
import java.util.Map;

/** Changes what a document's own metadata file says. */
public interface DescribeDocument {

    /** How many keys can be given at once. */
    int MAX_ATTRIBUTES = 50;

    /** Of one value, in characters. */
    int MAX_VALUE_LENGTH = 1000;

    /**
     * Writes the metadata file and reads the document again; where that takes longer than some
     * seconds, it goes on.
     *
     * @return the document as it is then
     * @throws ai.goingcloud.hrchatbot.domain.error.ForbiddenException when the caller does not keep
     *     documents
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller may not see
     *     such a document
     * @throws ai.goingcloud.hrchatbot.domain.error.InvalidInputException when the attributes cannot
     *     be understood, or name none of the caller's groups; nothing is written then
     */
    CatalogEntry describe(Command command);

    /**
     * What to change.
     *
     * @param attributes new values by key, at most {@link #MAX_ATTRIBUTES} of one line each; no
     *     values take the key out; keys that are not here stay
     */
    record Command(Caller caller, DocumentId documentId, Map<String, List<String>> attributes) {

        public Command {
            attributes = Map.copyOf(attributes);
            Limits.checkMetadata(attributes);
        }
    }
}
