package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.DescribeDocument;
import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;

final class DescribeDocumentService implements DescribeDocument {

    private final KeptDocuments documents;
    private final DocumentCatalog catalog;
    private final Sidecars sidecars;
    private final IngestDocument ingestDocument;

    DescribeDocumentService(
            KeptDocuments documents,
            DocumentCatalog catalog,
            Sidecars sidecars,
            IngestDocument ingestDocument) {
        this.documents = documents;
        this.catalog = catalog;
        this.sidecars = sidecars;
        this.ingestDocument = ingestDocument;
    }

    @Override
    public CatalogEntry describe(Command command) {
        CatalogEntry document = documents.find(command.caller(), command.documentId());
        sidecars.change(document.path(), command.attributes());
        IngestDocument.Outcome _ =
                ingestDocument.ingest(
                        new IngestDocument.Command(command.caller(), document.path()));
        // Even where the caller has just taken it out of the caller's own sight.
        return catalog.entry(document.id()).orElse(document);
    }
}
