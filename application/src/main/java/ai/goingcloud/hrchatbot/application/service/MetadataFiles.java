package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import java.util.ArrayList;
import java.util.List;

/** Where metadata lies: a folder's defaults, and the sidecar beside a document. */
final class MetadataFiles {

    private static final String DEFAULTS = "_defaults.metadata.json";

    private MetadataFiles() {}

    /**
     * The files that may say something about a document, the one that says least about it first.
     */
    static List<DocumentPath> of(DocumentPath document) {
        List<DocumentPath> files = new ArrayList<>();
        for (String folder : document.folders()) {
            files.add(new DocumentPath(folder + DEFAULTS));
        }
        files.add(document.sidecar());
        return files;
    }
}
