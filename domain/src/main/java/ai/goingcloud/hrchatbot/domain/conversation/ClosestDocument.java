package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;

/** A document that came near a question without answering it, with its nearest words. */
public record ClosestDocument(DocumentPath path, String title, Quote quote) {

    public DocumentId documentId() {
        return DocumentId.of(path);
    }
}
