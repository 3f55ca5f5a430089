package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.StartUpload;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import java.time.InstantSource;
import java.util.Optional;

final class StartUploadService implements StartUpload {

    private final DocumentShelf shelf;
    private final Sidecars sidecars;
    private final Uploads uploads;
    private final InstantSource clock;

    StartUploadService(
            DocumentShelf shelf, Sidecars sidecars, Uploads uploads, InstantSource clock) {
        this.shelf = shelf;
        this.sidecars = sidecars;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public Ticket start(Command command) {
        KeptDocuments.check(command.caller());
        if (!command.metadata().isEmpty()) {
            sidecars.change(command.path(), command.metadata());
        }
        Optional<UploadTicket> ticket =
                shelf.ticket(command.path(), command.size(), command.contentType());
        if (ticket.isPresent()) {
            return new Ticket.Elsewhere(ticket.get());
        }
        String token = uploads.expect(command.caller().subject(), command.path(), command.size());
        return new Ticket.Here(token, uploads.expires(clock.instant()));
    }
}
