package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes what documents' own metadata files say. */
final class Sidecars {

    /** Of a file that others change, too. */
    private static final int MAX_TRIES = 5;

    private final DocumentSource source;
    private final DocumentShelf shelf;
    private final MetadataParser parser;

    Sidecars(DocumentSource source, DocumentShelf shelf, MetadataParser parser) {
        this.source = source;
        this.shelf = shelf;
        this.parser = parser;
    }

    /**
     * Changes what the document's metadata file says. What somebody else changes in it at the same
     * time is kept; no changes leave it as it is.
     *
     * @param changes new values by key; no values take the key out
     * @throws InvalidInputException when the file that is there, or what would be written, cannot
     *     be understood, or would take the document out of the caller's sight
     * @throws ConflictException when others change it all the time
     */
    void change(Caller caller, DocumentPath path, Map<String, List<String>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        for (int tries = 1; tries <= MAX_TRIES; tries++) {
            Optional<RawDocument> read = source.open(path.sidecar());
            String revision = read.map(file -> file.file().revision()).orElse(null);
            if (shelf.describeWhile(path, revision, changed(caller, path, read, changes))) {
                return;
            }
        }
        throw new ConflictException(
                "Somebody else is changing what is said about this document; please try again.");
    }

    /**
     * Whether {@link #change} can be done, as things are now.
     *
     * @throws InvalidInputException as {@link #change} does
     */
    void check(Caller caller, DocumentPath path, Map<String, List<String>> changes) {
        if (!changes.isEmpty()) {
            DeclaredMetadata _ = changed(caller, path, source.open(path.sidecar()), changes);
        }
    }

    private DeclaredMetadata changed(
            Caller caller,
            DocumentPath path,
            Optional<RawDocument> read,
            Map<String, List<String>> changes) {
        DeclaredMetadata present =
                read.map(parser::parse)
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
        if (attributes.isEmpty()) {
            // A file that goes gives nobody access; one that limits nothing gives back what it
            // took.
            // It must not say for whom the document is, or nobody's default would hold any more.
            attributes.put("countries", List.of(AllowList.ANY));
        }
        DeclaredMetadata changed = new DeclaredMetadata(present.origin(), attributes);
        DocumentMetadata said =
                DocumentMetadata.startingFrom(Audience.everyone())
                        .narrowedBy(changed, path.sidecar());
        if (said.validity().isNever()) {
            throw new InvalidInputException("'validTo' is before 'validFrom'.");
        }
        if (!Visibility.ofKeeper(caller).allows(said.audience(), said.validity())) {
            throw new InvalidInputException(
                    "You are in none of the groups in 'audiences', and could not see the document"
                            + " any more; name one of your own, too.");
        }
        return changed;
    }
}
