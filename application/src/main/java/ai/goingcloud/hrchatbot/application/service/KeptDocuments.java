package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;

/** The documents as those see them who keep them. */
final class KeptDocuments {

    private final DocumentCatalog catalog;

    KeptDocuments(DocumentCatalog catalog) {
        this.catalog = catalog;
    }

    /** Lets only those pass who keep documents. */
    static void check(Caller caller) {
        if (!caller.keepsDocuments()) {
            throw new ForbiddenException("Only HR may change documents.");
        }
    }

    /** A document that the caller keeps: of the caller's groups, whatever its country and days. */
    CatalogEntry find(Caller caller, DocumentId id) {
        check(caller);
        return catalog.find(id, Visibility.ofKeeper(caller))
                .orElseThrow(() -> new NotFoundException("There is no such document."));
    }
}
