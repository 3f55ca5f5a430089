package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.ReadingFlags;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.ChunkTerms;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From file to chunks: open, parse, split, embed what is new, replace at once. Of several who read
 * one file at the same time, in this process or in others, the one that looked last is heard: each
 * makes the entry its own before it looks at what it will store.
 */
final class IngestDocumentService implements IngestDocument {

    private static final Logger LOG = LoggerFactory.getLogger(IngestDocumentService.class);

    /** Of a file that could not be looked at: it may be for anybody. */
    private static final Audience NOBODY =
            new Audience(AllowList.of(List.of()), AllowList.everyone());

    private static final Cause FOR_NOBODY =
            new Cause(
                    Cause.Kind.BAD_METADATA,
                    "What the document says of its 'audiences' or 'countries' and what the files"
                            + " about it, or the default, say have none in common.");

    private static final String NEVER =
            "What is said of 'validFrom' and 'validTo', here and in the files about this document,"
                    + " leaves no day on which it holds.";

    /** Of a file that others read, too, and of one that changes while it is looked at. */
    private static final int MAX_TRIES = 3;

    private static final int MAX_LOOKS = 5;

    /** Texts of a document; those of further ones are not begun where it is deleted meanwhile. */
    private static final int EMBEDDED_AT_ONCE = 96;

    private final Ports ports;
    private final Policy policy;
    private final EmbeddingSpaces spaces;
    private final String settings;

    private final ReadingPlaces places;
    private final GroupCommit writing;

    IngestDocumentService(Ports ports, Policy policy, EmbeddingSpaces spaces) {
        this.ports = ports;
        this.policy = policy;
        this.spaces = spaces;
        this.places = new ReadingPlaces(policy.concurrentIngests());
        this.writing = new GroupCommit(ports.store());
        this.settings =
                String.join(
                        "\n",
                        ports.parser().version(),
                        Chunker.VERSION,
                        ports.analyzer().version(),
                        spaces.fingerprint(),
                        policy.defaultAudience().toString());
    }

    @Override
    public Outcome ingest(Command command) {
        return ingest(command, null);
    }

    /**
     * As {@link #ingest(Command)}, of a file that was just seen in the source's list.
     *
     * @param seen null when it was not
     */
    Outcome ingest(Command command, @Nullable Seen seen) {
        Optional<Outcome> outcome = tryOnce(command.path(), seen);
        for (int tries = 1; outcome.isEmpty() && tries < MAX_TRIES; tries++) {
            outcome = tryOnce(command.path(), null);
        }
        // Whoever was faster each time has looked later.
        Outcome reached = outcome.orElseGet(Outcome.Superseded::new);
        if (!(reached instanceof Outcome.Unchanged)) {
            LOG.info("{}: {}", command.path(), reached);
        }
        return reached;
    }

    /** Runs some work on a document; what it throws is recorded, and is its outcome. */
    private <T> T attempt(Draft draft, Function<Outcome, T> as, Supplier<T> work) {
        try {
            return work.get();
        } catch (DependencyException e) {
            LOG.warn("could not read {}: {}", draft.path(), e.getMessage());
            LOG.debug("the reason", e);
            return as.apply(failed(draft, message(e)));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.error("reading {} failed unexpectedly", draft.path(), e);
            return as.apply(failed(draft, "Reading this file failed unexpectedly."));
        }
    }

    /** Puts a file that is not in the catalog yet there, as waiting. */
    void announce(Seen seen) {
        announce(seen.file().path(), seen.file());
    }

    private void announce(DocumentPath path, @Nullable SourceFile file) {
        List<RawDocument> layers = new ArrayList<>();
        try {
            for (DocumentPath layer : MetadataFiles.of(path)) {
                ports.source().open(layer).ifPresent(layers::add);
            }
        } catch (DependencyException | InvalidInputException e) {
            LOG.debug("{} is not announced", path, e);
            return;
        }
        Draft draft =
                new Draft(
                        path,
                        file,
                        Optional.empty(),
                        "",
                        metadata(layers, Optional.empty(), new ArrayList<>()),
                        following(Optional.empty(), file),
                        false);
        // Not where an event was faster.
        boolean _ = write(draft, DocumentState.WAITING, null, null);
    }

    /** A file in the source's list, with the fingerprint that its entry will have. */
    record Seen(SourceFile file, String fingerprint) {

        private Draft draft(
                DocumentPath path, Optional<CatalogEntry> held, DocumentMetadata known) {
            return new Draft(path, file, held, "", known, following(held, file), false);
        }
    }

    /**
     * What everything that decides about a document's place in the index adds up to.
     *
     * @param revisions of the file, then of the metadata files that are there, by path
     */
    String fingerprint(Map<DocumentPath, String> revisions) {
        return ContentHash.of(revisions + "\n" + settings).value();
    }

    /** Whether an entry is final for its fingerprint: only a failure is worth another try. */
    static boolean isSettled(CatalogEntry entry) {
        return entry.state() == DocumentState.INDEXED || entry.state() == DocumentState.REJECTED;
    }

    /** What stands at a document's path, and what is said about it, at one look. */
    private record Look(
            @Nullable RawDocument document,
            List<RawDocument> layers,
            @Nullable InvalidInputException refusal,
            String fingerprint) {

        boolean isOfNothing() {
            return document == null && refusal == null;
        }

        @Nullable SourceFile file() {
            return document == null ? null : document.file();
        }
    }

    private Look look(DocumentPath path) {
        RawDocument document = null;
        List<RawDocument> layers = new ArrayList<>();
        try {
            document = ports.source().open(path).orElse(null);
            if (document == null) {
                return new Look(null, List.of(), null, "");
            }
            for (DocumentPath layer : MetadataFiles.of(path)) {
                ports.source().open(layer).ifPresent(layers::add);
            }
        } catch (InvalidInputException e) {
            return new Look(
                    document, layers, e, ContentHash.of(message(e) + "\n" + settings).value());
        }
        Map<DocumentPath, String> revisions = new LinkedHashMap<>();
        revisions.put(path, document.file().revision());
        layers.forEach(layer -> revisions.put(layer.file().path(), layer.file().revision()));
        return new Look(document, layers, null, fingerprint(revisions));
    }

    /**
     * Takes a place before anything of the file is in memory, and leaves it before the store is
     * waited for.
     *
     * @return empty when somebody else made the entry theirs meanwhile
     */
    private Optional<Outcome> tryOnce(DocumentPath path, @Nullable Seen seen) {
        Optional<Reading> reading;
        try (GroupCommit.OneMore _ = writing.begin();
                ReadingPlaces.Place _ = place(path, seen)) {
            reading = read(path, seen);
        }
        return reading.map(read ->
                switch (read) {
                    case Reading.Ended(Outcome outcome) -> outcome;
                    case Reading.Ready(Draft ready, IndexedDocument document) ->
                            attempt(ready, Function.identity(), () -> replace(ready, document));
                });
    }

    /** A file that is gone needs none. */
    private ReadingPlaces.Place place(DocumentPath path, @Nullable Seen seen) {
        return places.takeAtOnce()
                .orElseGet(() -> {
                    if (seen == null && isGone(path)) {
                        return () -> {};
                    }
                    return places.take(sayThatItWaits(path, seen));
                });
    }

    /** Of a source that cannot tell, reading finds out. */
    private boolean isGone(DocumentPath path) {
        try {
            return ports.source().open(path).isEmpty();
        } catch (DependencyException | InvalidInputException e) {
            LOG.debug("whether {} is gone is not known yet", path, e);
            return false;
        }
    }

    /**
     * Of a file that is new, or was seen to have changed; nothing that somebody reads already.
     *
     * @return whether it is urgent: asked for by its name, or only what is said about it seems to
     *     have changed
     */
    private boolean sayThatItWaits(DocumentPath path, @Nullable Seen seen) {
        boolean isUrgent = seen == null;
        try {
            Optional<CatalogEntry> held = ports.catalog().entry(DocumentId.of(path));
            if (seen != null) {
                isUrgent = held.filter(entry -> isAsLong(entry, seen.file())).isPresent();
            }
            if (held.isEmpty()) {
                announce(path, seen == null ? null : seen.file());
            } else if (seen != null && isSettled(held.get())) {
                Draft draft = seen.draft(path, held, held.get().metadata());
                boolean _ = write(draft, DocumentState.WAITING, null, version(held));
            }
        } catch (DependencyException e) {
            LOG.debug("{} waits unannounced", path, e);
        }
        return isUrgent;
    }

    private static boolean isAsLong(CatalogEntry held, SourceFile file) {
        return held.chunks() > 0 && held.size() == file.size();
    }

    /**
     * Looks, makes the entry its own where something is to be done, and then looks until two looks
     * have seen the same: what is stored was so at one moment, and each part of it was still so
     * once the entry was its own.
     *
     * @return empty when somebody else made the entry theirs meanwhile
     */
    private Optional<Reading> read(DocumentPath path, @Nullable Seen seen) {
        Optional<CatalogEntry> held = ports.catalog().entry(DocumentId.of(path));
        DocumentMetadata known =
                held.filter(entry -> entry.state() != DocumentState.REMOVED)
                        .map(CatalogEntry::metadata)
                        .orElse(DocumentMetadata.startingFrom(NOBODY));
        if (seen != null) {
            return claim(seen.draft(path, held, known), seen.fingerprint(), seen);
        }
        Draft unseen = new Draft(path, null, held, "", known, following(held, null), false);
        return attempt(
                unseen,
                outcome -> Optional.of(new Reading.Ended(outcome)),
                () -> {
                    Look look = look(path);
                    Optional<Outcome> nothingToDo = unchanged(look, held);
                    return nothingToDo.isPresent()
                            ? nothingToDo.map(Reading.Ended::new)
                            : claim(
                                    unseen.at(following(held, look.file())),
                                    look.fingerprint(),
                                    null);
                });
    }

    /** Goes on with what was seen before, where the entry can be made its own. */
    private Optional<Reading> claim(Draft draft, String before, @Nullable Seen seen) {
        if (!write(draft, DocumentState.READING, null, version(draft.held()))) {
            return Optional.empty();
        }
        Draft claimed = draft.claimed();
        return Optional.of(attempt(claimed, Reading.Ended::new, () -> read(claimed, before, seen)));
    }

    /** What became of a file before anything of it is stored. */
    private sealed interface Reading {

        record Ended(Outcome outcome) implements Reading {}

        record Ready(Draft draft, IndexedDocument document) implements Reading {}
    }

    /**
     * Waits for the disk, while others read, and, where nobody is answered from the document yet,
     * for others to be written with.
     */
    private Outcome replace(Draft draft, IndexedDocument document) {
        boolean isFound = draft.held().filter(held -> held.chunks() > 0).isPresent();
        boolean replaced = isFound ? ports.store().replace(document) : writing.replace(document);
        return replaced ? new Outcome.Ingested(document.chunks().size()) : new Outcome.Superseded();
    }

    private static Optional<Outcome> unchanged(Look look, Optional<CatalogEntry> held) {
        if (look.isOfNothing()) {
            return held.filter(entry -> entry.state() != DocumentState.REMOVED).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Outcome.Removed());
        }
        // Who asks for a poisonous file by its name wants another try.
        return held.filter(IngestDocumentService::isSettled)
                .filter(entry -> entry.cause() == null || !entry.cause().isPoison())
                .filter(entry -> entry.fingerprint().equals(look.fingerprint()))
                .map(_ -> new Outcome.Unchanged());
    }

    /** A fence beyond what is held. */
    private static Fence following(Optional<CatalogEntry> held, @Nullable SourceFile file) {
        Fence observed = new Fence(file == null ? "" : file.sequencer(), 1);
        return held.map(CatalogEntry::fence)
                .filter(fence -> observed.compareTo(fence) <= 0)
                .map(fence -> new Fence(fence.sequencer(), fence.attempt() + 1))
                .orElse(observed);
    }

    private Reading read(Draft claimed, String fingerprintBefore, @Nullable Seen seen) {
        String before = fingerprintBefore;
        for (int looks = 1; looks <= MAX_LOOKS; looks++) {
            Look look = look(claimed.path());
            if (look.fingerprint().equals(before)) {
                return read(claimed, look, seen);
            }
            before = look.fingerprint();
        }
        throw new DependencyException(
                ErrorCode.UNAVAILABLE,
                "The file, or what is said about it, changes all the time; it is read again"
                        + " later.",
                null);
    }

    private Reading read(Draft claimed, Look look, @Nullable Seen seen) {
        if (look.isOfNothing()) {
            return new Reading.Ended(removed(claimed));
        }
        List<String> problems = new ArrayList<>();
        DocumentMetadata metadata = metadata(look.layers(), claimed.held(), problems);
        InvalidInputException refusal = look.refusal();
        if (refusal != null) {
            Draft refused =
                    claimed.of(
                            look.file() == null ? claimed.file() : look.file(),
                            seen == null ? look.fingerprint() : seen.fingerprint(),
                            metadata);
            return reject(
                    refused,
                    null,
                    new Cause(
                            look.document() == null
                                    ? Cause.Kind.TOO_LARGE
                                    : Cause.Kind.BAD_METADATA,
                            message(refusal)));
        }
        Draft draft = claimed.of(look.file(), look.fingerprint(), metadata);
        if (!problems.isEmpty()) {
            return reject(
                    draft, null, new Cause(Cause.Kind.BAD_METADATA, String.join(" ", problems)));
        }
        RawDocument document = Objects.requireNonNull(look.document());
        return attempt(draft, Reading.Ended::new, () -> parse(draft, document));
    }

    private Reading parse(Draft draft, RawDocument raw) {
        if (!write(draft, DocumentState.READING, null, version(draft.held()))) {
            return new Reading.Ended(new Outcome.Superseded());
        }
        ParsedDocument parsed;
        DocumentMetadata metadata;
        try {
            switch (ports.parser().parse(raw)) {
                case ParseResult.Unreadable unreadable -> {
                    return reject(draft, raw.version(), unreadable.cause());
                }
                case ParseResult.Parsed result -> parsed = result.document();
            }
            metadata = draft.metadata().narrowedBy(parsed.declared());
            if (metadata.validity().isNever()) {
                throw new InvalidInputException(NEVER);
            }
            if (metadata.audience().isNobody()) {
                return reject(
                        draft.forNobody(toldOfNobody(draft.groups())), raw.version(), FOR_NOBODY);
            }
        } catch (InvalidInputException e) {
            return reject(draft, raw.version(), new Cause(Cause.Kind.BAD_METADATA, message(e)));
        }
        String title = title(draft.path(), metadata, parsed);
        Language language = language(metadata, parsed);
        List<Chunk> chunks =
                Chunker.split(draft.path(), raw.version(), title, language, parsed.text());
        if (chunks.isEmpty()) {
            return reject(
                    draft,
                    raw.version(),
                    new Cause(Cause.Kind.NO_TEXT, "No text could be read from this file."));
        }
        CatalogEntry entry =
                new CatalogEntry(
                        draft.path(),
                        title,
                        DocumentState.INDEXED,
                        null,
                        raw.version(),
                        draft.fingerprint(),
                        metadata,
                        raw.content().length,
                        chunks.size(),
                        parsed.pages(),
                        language,
                        parsed.flags(),
                        draft.fence(),
                        ports.clock().instant());
        return index(chunks, draft)
                .<Reading>map(indexed ->
                        new Reading.Ready(
                                draft, new IndexedDocument(entry, parsed.text().text(), indexed)))
                .orElseGet(() -> new Reading.Ended(new Outcome.Superseded()));
    }

    /**
     * The chunks with terms and vectors; only texts that the store holds no vector of are embedded.
     *
     * @return empty when somebody else made the entry theirs meanwhile
     */
    private Optional<List<IndexedChunk>> index(List<Chunk> chunks, Draft draft) {
        Map<EmbeddingModel, List<Chunk>> byModel = new LinkedHashMap<>();
        for (Chunk chunk : chunks) {
            spaces.toIndex(chunk.language())
                    .ifPresent(model ->
                            byModel.computeIfAbsent(model, _ -> new ArrayList<>()).add(chunk));
        }
        Map<Chunk, SpaceVector> vectors = new HashMap<>();
        for (Map.Entry<EmbeddingModel, List<Chunk>> texts : byModel.entrySet()) {
            Optional<Map<Chunk, SpaceVector>> embedded =
                    embed(texts.getKey(), texts.getValue(), draft);
            if (embedded.isEmpty()) {
                return Optional.empty();
            }
            vectors.putAll(embedded.get());
        }
        return Optional.of(
                chunks.stream()
                        .map(chunk -> new IndexedChunk(chunk, terms(chunk), vectors.get(chunk)))
                        .toList());
    }

    private Optional<Map<Chunk, SpaceVector>> embed(
            EmbeddingModel model, List<Chunk> chunks, Draft draft) {
        Map<Chunk, ContentHash> hashes = new LinkedHashMap<>();
        chunks.forEach(chunk -> hashes.put(chunk, chunk.contentHash()));
        Map<ContentHash, Embedding> known =
                new HashMap<>(
                        ports.store()
                                .knownEmbeddings(model.space().id(), Set.copyOf(hashes.values())));
        Map<ContentHash, String> missing = new LinkedHashMap<>();
        hashes.forEach((chunk, hash) -> {
            if (!known.containsKey(hash)) {
                missing.put(hash, chunk.embeddedText());
            }
        });
        List<ContentHash> unknown = List.copyOf(missing.keySet());
        for (int first = 0; first < unknown.size(); first += EMBEDDED_AT_ONCE) {
            if (first > 0 && !isStillOurs(draft)) {
                return Optional.empty();
            }
            List<ContentHash> some =
                    unknown.subList(first, Math.min(first + EMBEDDED_AT_ONCE, unknown.size()));
            List<Embedding> embedded =
                    model.embedDocuments(
                            some.stream()
                                    .map(hash -> Objects.requireNonNull(missing.get(hash)))
                                    .toList());
            for (int i = 0; i < embedded.size(); i++) {
                known.put(some.get(i), embedded.get(i));
            }
        }
        return Optional.of(
                hashes.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        hash ->
                                                new SpaceVector(
                                                        model.space().id(),
                                                        Objects.requireNonNull(
                                                                known.get(hash.getValue()))))));
    }

    /** Whether nobody took the entry away: a document that is deleted is not read to its end. */
    private boolean isStillOurs(Draft draft) {
        return ports.catalog()
                .entry(DocumentId.of(draft.path()))
                .filter(held -> held.fence().equals(draft.fence()))
                .isPresent();
    }

    private ChunkTerms terms(Chunk chunk) {
        TextAnalyzer analyzer = ports.analyzer();
        String header = chunk.context().tableHeader();
        return new ChunkTerms(
                analyzer.terms(chunk.context().title()),
                analyzer.terms(String.join("\n", chunk.context().heading())),
                analyzer.terms(header == null ? chunk.text() : header + "\n" + chunk.text()));
    }

    /**
     * Narrowed by every layer that can be understood; what is wrong with the others goes to {@code
     * problems}. A file that said who may read the document and is gone has its say still. That
     * nobody may is a problem, too.
     */
    private DocumentMetadata metadata(
            List<RawDocument> layers, Optional<CatalogEntry> held, List<String> problems) {
        DocumentMetadata metadata = DocumentMetadata.startingFrom(Audience.everyone());
        AllowList first = null;
        Set<DocumentPath> understood = new HashSet<>();
        for (RawDocument layer : layers) {
            try {
                DeclaredMetadata declared = ports.metadataParser().parse(layer);
                metadata = metadata.narrowedBy(declared, layer.file().path());
                if (first == null && (declared.has("audiences") || declared.has("audience"))) {
                    first = metadata.audience().groups();
                }
                understood.add(layer.file().path());
            } catch (InvalidInputException e) {
                problems.add(message(e));
            }
        }
        if (first == null) {
            metadata = metadata.onlyFor(policy.defaultAudience());
        }
        DocumentMetadata said = withWhatIsGone(metadata, held, understood);
        if (said.validity().isNever()) {
            problems.add(NEVER);
        }
        if (!said.audience().isNobody()) {
            return said;
        }
        problems.add(
                "The 'audiences' or 'countries' that the files about this document name, or named,"
                        + " have none in common.");
        return said.toldTo(toldOfNobody(first == null ? AllowList.everyone() : first));
    }

    /**
     * Who learns that a document is for nobody: the readers by default whom the first that says for
     * whom it is lets in, or all of those where there are none.
     */
    private AllowList toldOfNobody(AllowList first) {
        AllowList usual = policy.defaultAudience().groups();
        AllowList both = usual.narrowedTo(first);
        return both.names().isEmpty() ? usual : both;
    }

    private static DocumentMetadata withWhatIsGone(
            DocumentMetadata metadata, Optional<CatalogEntry> held, Set<DocumentPath> understood) {
        if (held.isEmpty() || held.get().state() == DocumentState.REMOVED) {
            return metadata;
        }
        DocumentMetadata kept = metadata.after(held.get().metadata(), understood);
        if (!kept.equals(metadata)) {
            LOG.warn(
                    "{}: a metadata file is gone or broken; who may read the document stays as it"
                            + " was, until one says otherwise",
                    held.get().path());
        }
        return kept;
    }

    private static String title(
            DocumentPath path, DocumentMetadata metadata, ParsedDocument parsed) {
        String declared = metadata.title();
        if (declared != null) {
            return declared;
        }
        String found = parsed.title();
        return found == null || found.isBlank() ? titleOf(path) : found.strip();
    }

    private static Language language(DocumentMetadata metadata, ParsedDocument parsed) {
        Language declared = metadata.language();
        return declared == null ? Language.of(parsed.text().text()) : declared;
    }

    private static String titleOf(DocumentPath path) {
        String name = path.fileName();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private Outcome removed(Draft draft) {
        boolean removed = write(draft, DocumentState.REMOVED, null, version(draft.held()));
        return removed ? new Outcome.Removed() : new Outcome.Superseded();
    }

    private Reading reject(Draft draft, @Nullable DocumentVersion version, Cause cause) {
        boolean recorded = write(draft, DocumentState.REJECTED, cause, version);
        return new Reading.Ended(recorded ? new Outcome.Rejected(cause) : new Outcome.Superseded());
    }

    /** Keeps what is held, so that what was found before can still be found. */
    private Outcome failed(Draft draft, String sentence) {
        Cause cause = new Cause(Cause.Kind.SERVICE_UNAVAILABLE, sentence);
        try {
            boolean _ = write(draft, DocumentState.FAILED, cause, version(draft.held()));
        } catch (DependencyException e) {
            LOG.warn("could not record the failure of {}: {}", draft.path(), e.getMessage());
        }
        return new Outcome.Failed(cause);
    }

    /** Whether it was written: nobody else's entry is overwritten. */
    private boolean write(
            Draft draft,
            DocumentState state,
            @Nullable Cause cause,
            @Nullable DocumentVersion version) {
        CatalogEntry entry = entry(draft, state, cause, version);
        return draft.isClaimed()
                ? ports.catalog().record(entry)
                : ports.catalog()
                        .recordAfter(draft.held().map(CatalogEntry::fence).orElse(null), entry);
    }

    private static @Nullable DocumentVersion version(Optional<CatalogEntry> held) {
        return held.map(CatalogEntry::version).orElse(null);
    }

    private CatalogEntry entry(
            Draft draft,
            DocumentState state,
            @Nullable Cause cause,
            @Nullable DocumentVersion version) {
        SourceFile file = draft.file();
        boolean keeps = state != DocumentState.REJECTED && state != DocumentState.REMOVED;
        return new CatalogEntry(
                draft.path(),
                keeps
                        ? draft.held().map(CatalogEntry::title).orElse(titleOf(draft.path()))
                        : titleOf(draft.path()),
                state,
                cause,
                version,
                keeps ? "" : draft.fingerprint(),
                keeps && draft.held().filter(held -> held.chunks() > 0).isPresent()
                        ? draft.held().get().metadata()
                        : draft.metadata(),
                file == null ? draft.held().map(CatalogEntry::size).orElse(0L) : file.size(),
                keeps ? draft.held().map(CatalogEntry::chunks).orElse(0) : 0,
                keeps ? draft.held().map(CatalogEntry::pages).orElse(null) : null,
                keeps ? draft.held().map(CatalogEntry::language).orElse(null) : null,
                keeps
                        ? draft.held().map(CatalogEntry::flags).orElse(ReadingFlags.none())
                        : ReadingFlags.none(),
                draft.fence(),
                ports.clock().instant());
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    /**
     * A document on its way.
     *
     * @param file null where it could not be seen
     * @param held what the catalog held before
     * @param isClaimed whether the entry was made its own
     */
    private record Draft(
            DocumentPath path,
            @Nullable SourceFile file,
            Optional<CatalogEntry> held,
            String fingerprint,
            DocumentMetadata metadata,
            Fence fence,
            boolean isClaimed) {

        Draft at(Fence later) {
            return new Draft(path, file, held, fingerprint, metadata, later, isClaimed);
        }

        Draft claimed() {
            return new Draft(path, file, held, fingerprint, metadata, fence, true);
        }

        AllowList groups() {
            return metadata.audience().groups();
        }

        Draft forNobody(AllowList told) {
            return of(file, fingerprint, metadata.toldTo(told));
        }

        Draft of(@Nullable SourceFile seen, String print, DocumentMetadata known) {
            return new Draft(path, seen, held, print, known, fence, isClaimed);
        }
    }
}
