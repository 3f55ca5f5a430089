package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestAgain;
import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;

final class IngestAgainService implements IngestAgain {

    private final KeptDocuments documents;
    private final PatientReading reading;

    IngestAgainService(KeptDocuments documents, PatientReading reading) {
        this.documents = documents;
        this.reading = reading;
    }

    @Override
    public CatalogEntry ingest(Command command) {
        CatalogEntry document = documents.find(command.caller(), command.documentId());
        IngestDocument.Command again =
                new IngestDocument.Command(command.caller(), document.path());
        return reading.read(again).isPresent()
                ? documents.read(document.id())
                : documents.held(document.id());
    }
}
