package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.application.port.ReceiveUpload;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import java.util.Optional;

final class ReceiveUploadService implements ReceiveUpload {

    private final KeptDocuments documents;
    private final Uploads uploads;
    private final Sidecars sidecars;
    private final DocumentShelf shelf;
    private final PatientReading reading;

    ReceiveUploadService(
            KeptDocuments documents,
            Uploads uploads,
            Sidecars sidecars,
            DocumentShelf shelf,
            PatientReading reading) {
        this.documents = documents;
        this.uploads = uploads;
        this.sidecars = sidecars;
        this.shelf = shelf;
        this.reading = reading;
    }

    @Override
    public Receipt receive(Command command) {
        Caller caller = command.caller();
        KeptDocuments.check(caller);
        Uploads.Expected expected =
                uploads.take(caller.subject(), command.token(), command.content().length);
        DocumentPath path = expected.path();
        documents.changing(path, () -> put(caller, expected, command.content()));
        Optional<IngestDocument.Outcome> outcome =
                reading.read(new IngestDocument.Command(caller, path));
        if (outcome.filter(IngestDocument.Outcome.Superseded.class::isInstance).isPresent()) {
            CatalogEntry _ = documents.read(DocumentId.of(path));
        }
        return new Receipt(path);
    }

    private void put(Caller caller, Uploads.Expected expected, byte[] content) {
        DocumentPath path = expected.path();
        // Somebody else may have put one there since.
        documents.checkMayPut(caller, path);
        Runnable takeBack = sidecars.change(caller, path, expected.metadata());
        try {
            shelf.put(path, content);
        } catch (HrChatbotException e) {
            takeBack.run();
            throw e;
        }
    }
}
