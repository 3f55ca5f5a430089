package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.DeleteDocument;
import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;

final class DeleteDocumentService implements DeleteDocument {

    private final KeptDocuments documents;
    private final DocumentShelf shelf;
    private final IngestDocument ingestDocument;

    DeleteDocumentService(
            KeptDocuments documents, DocumentShelf shelf, IngestDocument ingestDocument) {
        this.documents = documents;
        this.shelf = shelf;
        this.ingestDocument = ingestDocument;
    }

    @Override
    public void delete(Command command) {
        CatalogEntry document = documents.find(command.caller(), command.documentId());
        documents.changing(
                document.path(),
                () -> {
                    shelf.delete(document.path());
                    // Before anybody describes it again.
                    IngestDocument.Outcome _ =
                            ingestDocument.ingest(
                                    new IngestDocument.Command(command.caller(), document.path()));
                });
    }
}
