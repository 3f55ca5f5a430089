package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.RemoveDocument;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class RemoveDocumentService implements RemoveDocument {

    private static final Logger LOG = LoggerFactory.getLogger(RemoveDocumentService.class);

    private final DocumentCatalog catalog;
    private final InstantSource clock;

    RemoveDocumentService(DocumentCatalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public boolean remove(Command command) {
        CatalogEntry held = catalog.entry(DocumentId.of(command.path())).orElse(null);
        if (held == null || held.state() == DocumentState.REMOVED) {
            return false;
        }
        boolean removed =
                catalog.record(
                        new CatalogEntry(
                                held.path(),
                                held.title(),
                                DocumentState.REMOVED,
                                null,
                                held.version(),
                                "",
                                held.metadata(),
                                0,
                                0,
                                null,
                                new Fence(command.sequencer(), held.fence().attempt() + 1),
                                clock.instant()));
        if (removed) {
            LOG.info("removed {}", command.path());
        }
        return removed;
    }
}
