package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestFolder;
import ai.goingcloud.hrchatbot.application.port.Reconcile;

final class IngestFolderService implements IngestFolder {

    private final ReconcileService reconcile;

    IngestFolderService(ReconcileService reconcile) {
        this.reconcile = reconcile;
    }

    @Override
    public Reconcile.Report ingest(Command command) {
        return reconcile.reconcileKnown(command.caller(), command.folder());
    }
}
