package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.application.port.ReceiveUpload;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;

final class ReceiveUploadService implements ReceiveUpload {

    private final Uploads uploads;
    private final DocumentShelf shelf;
    private final IngestDocument ingestDocument;

    ReceiveUploadService(Uploads uploads, DocumentShelf shelf, IngestDocument ingestDocument) {
        this.uploads = uploads;
        this.shelf = shelf;
        this.ingestDocument = ingestDocument;
    }

    @Override
    public Receipt receive(Command command) {
        KeptDocuments.check(command.caller());
        Uploads.Expected expected = uploads.take(command.caller().subject(), command.token());
        if (command.content().length != expected.size()) {
            throw new InvalidInputException(
                    "The file has %d bytes, not %d as the upload was started for."
                            .formatted(command.content().length, expected.size()));
        }
        shelf.put(expected.path(), command.content());
        return new Receipt(
                expected.path(),
                ingestDocument.ingest(
                        new IngestDocument.Command(command.caller(), expected.path())));
    }
}
