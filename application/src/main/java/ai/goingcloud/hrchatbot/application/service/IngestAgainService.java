package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestAgain;
import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;

final class IngestAgainService implements IngestAgain {

    private final KeptDocuments documents;
    private final DocumentCatalog catalog;
    private final IngestDocument ingestDocument;

    IngestAgainService(
            KeptDocuments documents, DocumentCatalog catalog, IngestDocument ingestDocument) {
        this.documents = documents;
        this.catalog = catalog;
        this.ingestDocument = ingestDocument;
    }

    @Override
    public CatalogEntry ingest(Command command) {
        CatalogEntry document = documents.find(command.caller(), command.documentId());
        IngestDocument.Outcome _ =
                ingestDocument.ingest(
                        new IngestDocument.Command(command.caller(), document.path()));
        return catalog.entry(document.id()).orElse(document);
    }
}
