package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.DescribeDocument;
import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;

final class DescribeDocumentService implements DescribeDocument {

    private final KeptDocuments documents;
    private final Sidecars sidecars;
    private final IngestDocument ingestDocument;

    DescribeDocumentService(
            KeptDocuments documents, Sidecars sidecars, IngestDocument ingestDocument) {
        this.documents = documents;
        this.sidecars = sidecars;
        this.ingestDocument = ingestDocument;
    }

    @Override
    public CatalogEntry describe(Command command) {
        CatalogEntry document = documents.find(command.caller(), command.documentId());
        documents.changing(
                document.path(),
                () -> {
                    // It may be deleted by now, and nothing is to be left of it.
                    CatalogEntry present = documents.held(document.id());
                    Runnable _ =
                            sidecars.change(command.caller(), present.path(), command.attributes());
                });
        IngestDocument.Outcome _ =
                ingestDocument.ingest(
                        new IngestDocument.Command(command.caller(), document.path()));
        return documents.read(document.id());
    }
}
