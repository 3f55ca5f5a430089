package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;

/** Has the place tell of a file once more, by putting it there as it is. */
final class PutAgain implements IngestDocument {

    private final DocumentSource source;
    private final DocumentShelf shelf;

    PutAgain(DocumentSource source, DocumentShelf shelf) {
        this.source = source;
        this.shelf = shelf;
    }

    @Override
    public Outcome ingest(Command command) {
        source.open(command.path()).ifPresent(file -> shelf.put(command.path(), file.content()));
        return new Outcome.Unchanged();
    }
}
