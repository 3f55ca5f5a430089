package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Place;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where a piece of a document's text stands on its pages. */
public interface LocateText {

    /**
     * The boxes of the lines that hold the text, in its order; empty where the format has no pages
     * to stand on. Their start and end count in Unicode code points of the document's text.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller may not see
     *     such a document, it could not be read, or the version that was asked for is not there
     */
    List<Place> locate(Query query);

    /**
     * Which text: {@code [start, end)} in Unicode code points.
     *
     * @param version null for the one that was read last
     * @param asKeeper also of a document for another country or other days, for who keeps documents
     */
    record Query(
            Caller caller,
            DocumentId documentId,
            @Nullable DocumentVersion version,
            int start,
            int end,
            boolean asKeeper) {

        /** As a reader. */
        public Query(
                Caller caller,
                DocumentId documentId,
                @Nullable DocumentVersion version,
                int start,
                int end) {
            this(caller, documentId, version, start, end, false);
        }

        public Query {
            if (start < 0 || end <= start) {
                throw new InvalidInputException("'start' must be 0 or more, and 'end' after it.");
            }
        }
    }
}
