package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.DescribeDocument;
import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;

final class DescribeDocumentService implements DescribeDocument {

    private final KeptDocuments documents;
    private final Sidecars sidecars;
    private final PatientReading reading;

    DescribeDocumentService(KeptDocuments documents, Sidecars sidecars, PatientReading reading) {
        this.documents = documents;
        this.sidecars = sidecars;
        this.reading = reading;
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
        IngestDocument.Command again =
                new IngestDocument.Command(command.caller(), document.path());
        return reading.read(again).isPresent()
                ? documents.read(document.id())
                : documents.held(document.id());
    }
}
