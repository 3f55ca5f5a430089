package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What documents' own metadata files say, and would say after a change. */
final class Sidecars {

    private final DocumentSource source;
    private final MetadataParser parser;

    Sidecars(DocumentSource source, MetadataParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * What the document's metadata file says with these changes.
     *
     * @param changes new values by key; no values take the key out
     * @throws ai.goingcloud.hrchatbot.domain.error.InvalidInputException when the file that is
     *     there, or what would be written, cannot be understood
     */
    DeclaredMetadata with(DocumentPath path, Map<String, List<String>> changes) {
        DeclaredMetadata present =
                source.open(path.sidecar())
                        .map(parser::parse)
                        .orElseGet(() -> DeclaredMetadata.none(path.sidecar().fileName()));
        DeclaredMetadata given = new DeclaredMetadata(present.origin(), changes);
        Map<String, List<String>> attributes = new HashMap<>(present.attributes());
        given.attributes()
                .forEach((key, values) -> {
                    if (values.isEmpty()) {
                        attributes.remove(key);
                    } else {
                        attributes.put(key, values);
                    }
                });
        DeclaredMetadata changed = new DeclaredMetadata(present.origin(), attributes);
        DocumentMetadata _ =
                DocumentMetadata.startingFrom(Audience.everyone())
                        .narrowedBy(changed, path.sidecar());
        return changed;
    }
}
