package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.StartUpload;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import java.time.InstantSource;
import java.util.Optional;

final class StartUploadService implements StartUpload {

    private final KeptDocuments documents;
    private final DocumentShelf shelf;
    private final Sidecars sidecars;
    private final Uploads uploads;
    private final InstantSource clock;

    StartUploadService(
            KeptDocuments documents,
            DocumentShelf shelf,
            Sidecars sidecars,
            Uploads uploads,
            InstantSource clock) {
        this.documents = documents;
        this.shelf = shelf;
        this.sidecars = sidecars;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public Ticket start(Command command) {
        Caller caller = command.caller();
        documents.checkMayPut(caller, command.path());
        sidecars.check(caller, command.path(), command.metadata());
        Optional<UploadTicket> ticket =
                shelf.ticket(command.path(), command.size(), command.contentType());
        if (ticket.isEmpty()) {
            String token =
                    uploads.expect(
                            caller.subject(), command.path(), command.size(), command.metadata());
            return new Ticket.Here(token, uploads.expires(clock.instant()));
        }
        // The file does not come past here, and must not be there before what limits its readers.
        Runnable _ = sidecars.change(caller, command.path(), command.metadata());
        return new Ticket.Elsewhere(ticket.get());
    }
}
