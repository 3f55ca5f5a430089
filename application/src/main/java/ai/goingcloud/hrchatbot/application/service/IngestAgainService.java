package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestAgain;
import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;

final class IngestAgainService implements IngestAgain {

    private final KeptDocuments documents;
    private final IngestDocument ingestDocument;

    IngestAgainService(KeptDocuments documents, IngestDocument ingestDocument) {
        this.documents = documents;
        this.ingestDocument = ingestDocument;
    }

    @Override
    public CatalogEntry ingest(Command command) {
        CatalogEntry document = documents.find(command.caller(), command.documentId());
        IngestDocument.Outcome _ =
                ingestDocument.ingest(
                        new IngestDocument.Command(command.caller(), document.path()));
        return documents.read(document.id());
    }
}
