package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.OpenOriginal;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import org.jspecify.annotations.Nullable;

final class OpenOriginalService implements OpenOriginal {

    private final OpenedDocuments documents;
    private final DocumentSource source;

    OpenOriginalService(OpenedDocuments documents, DocumentSource source) {
        this.documents = documents;
        this.source = source;
    }

    @Override
    public Original open(Query query) {
        CatalogEntry document =
                documents.find(query.caller(), query.documentId(), false).document();
        DocumentVersion read = document.version();
        if (read == null || document.chunks() == 0) {
            // Whom it is for is known for sure only once it has been read to its end.
            throw new NotFoundException("This document could not be read, and cannot be opened.");
        }
        Original original =
                source.original(document.path())
                        .orElseThrow(() -> new NotFoundException("The file is no longer there."));
        DocumentVersion wanted = query.version() == null ? read : query.version();
        if (!wanted.equals(version(document.path(), original))) {
            throw new NotFoundException(
                    "This version of the file is no longer there; a newer one has replaced it.");
        }
        return original;
    }

    /** Of what would be handed out; null where it has just been replaced by yet another file. */
    private @Nullable DocumentVersion version(DocumentPath path, Original original) {
        return switch (original) {
            case Original.Content content -> content.document().version();
            case Original.Link link ->
                    source.open(path)
                            .filter(file -> file.file().revision().equals(link.revision()))
                            .map(RawDocument::version)
                            .orElse(null);
        };
    }
}
