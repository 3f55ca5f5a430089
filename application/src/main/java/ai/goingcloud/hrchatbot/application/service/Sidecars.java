package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Language;
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
     * @return what writes again what was said before
     * @throws InvalidInputException when the file that is there, or what would be written, cannot
     *     be understood, or would take the document out of the caller's sight
     * @throws ConflictException when others change it all the time, or the file that is there keeps
     *     the document from the caller
     */
    Runnable change(Caller caller, DocumentPath path, Map<String, List<String>> changes) {
        if (changes.isEmpty()) {
            check(caller, path, changes);
            return () -> {};
        }
        for (int tries = 1; tries <= MAX_TRIES; tries++) {
            Optional<RawDocument> read = source.open(path.sidecar());
            String revision = read.map(file -> file.file().revision()).orElse(null);
            DeclaredMetadata present = present(path, read);
            if (shelf.describeWhile(path, revision, changed(caller, path, present, changes))) {
                return () -> shelf.describe(path, present);
            }
        }
        throw new ConflictException(
                "Somebody else is changing what is said about this document; please try again.");
    }

    /**
     * Whether {@link #change} can be done, as things are now.
     *
     * @throws InvalidInputException as {@link #change} does
     * @throws ConflictException as {@link #change} does
     */
    void check(Caller caller, DocumentPath path, Map<String, List<String>> changes) {
        Optional<RawDocument> read = source.open(path.sidecar());
        if (!changes.isEmpty()) {
            DeclaredMetadata _ = changed(caller, path, present(path, read), changes);
        } else if (read.isPresent() && !isFor(caller, saidIfUnderstood(path, read))) {
            throw notYours();
        }
    }

    private DeclaredMetadata present(DocumentPath path, Optional<RawDocument> read) {
        return read.map(parser::parse)
                .orElseGet(() -> DeclaredMetadata.none(path.sidecar().fileName()));
    }

    private static DeclaredMetadata changed(
            Caller caller,
            DocumentPath path,
            DeclaredMetadata present,
            Map<String, List<String>> changes) {
        if (!isFor(caller, said(path, present))) {
            throw notYours();
        }
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
        DocumentMetadata said = said(path, changed);
        if (said.validity().isNever()) {
            throw new InvalidInputException("'validTo' is before 'validFrom'.");
        }
        if (given.values("language").stream().anyMatch(tag -> !Language.isTag(tag))) {
            throw new InvalidInputException(
                    "'language' must be a tag such as en, zh-TW or ja, not '%s'."
                            .formatted(String.join(", ", given.values("language"))));
        }
        if (!isFor(caller, said)) {
            throw new InvalidInputException(
                    "You are in none of the groups in 'audiences', and could not see the document"
                            + " any more; name one of your own, too.");
        }
        return changed;
    }

    private static DocumentMetadata said(DocumentPath path, DeclaredMetadata declared) {
        return DocumentMetadata.startingFrom(Audience.everyone())
                .narrowedBy(declared, path.sidecar());
    }

    /** Nobody may read what a file is about that cannot be understood: there is nothing to keep. */
    private DocumentMetadata saidIfUnderstood(DocumentPath path, Optional<RawDocument> read) {
        try {
            return said(path, present(path, read));
        } catch (InvalidInputException e) {
            return DocumentMetadata.startingFrom(Audience.everyone());
        }
    }

    private static ConflictException notYours() {
        return new ConflictException(
                "What is said about the document at this path keeps it from your groups; please"
                        + " choose another name.");
    }

    private static boolean isFor(Caller keeper, DocumentMetadata said) {
        return Visibility.ofKeeper(keeper).allows(said.audience(), said.validity());
    }
}
