package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.application.port.RemoveDocument;
import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.ReadingFlags;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From file to chunks: open, parse, split, embed what is new, replace at once. */
final class IngestDocumentService implements IngestDocument {

    private static final Logger LOG = LoggerFactory.getLogger(IngestDocumentService.class);

    /** Of a file that could not be looked at: it may be for anybody. */
    private static final Audience NOBODY =
            new Audience(AllowList.of(List.of()), AllowList.everyone());

    private final Ports ports;
    private final Policy policy;
    private final EmbeddingSpaces spaces;
    private final RemoveDocument removeDocument;
    private final String settings;

    IngestDocumentService(
            Ports ports, Policy policy, EmbeddingSpaces spaces, RemoveDocument removeDocument) {
        this.ports = ports;
        this.policy = policy;
        this.spaces = spaces;
        this.removeDocument = removeDocument;
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
        Optional<CatalogEntry> held = ports.catalog().entry(DocumentId.of(command.path()));
        Draft unseen =
                new Draft(
                        command.path(),
                        null,
                        held,
                        "",
                        held.map(CatalogEntry::metadata)
                                .orElse(DocumentMetadata.startingFrom(NOBODY)));
        Outcome outcome = attempt(unseen, () -> read(command, held, seen));
        if (!(outcome instanceof Outcome.Unchanged)) {
            LOG.info("{}: {}", command.path(), outcome);
        }
        return outcome;
    }

    private Outcome attempt(Draft draft, Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (DependencyException e) {
            LOG.warn("could not read {}: {}", draft.path(), e.getMessage());
            LOG.debug("the reason", e);
            return failed(draft, message(e));
        } catch (RuntimeException e) {
            LOG.error("reading {} failed unexpectedly", draft.path(), e);
            return failed(draft, "Reading this file failed unexpectedly.");
        }
    }

    /** Puts a file that is not in the catalog yet there, as waiting. */
    void announce(Seen seen) {
        DocumentPath path = seen.file().path();
        List<RawDocument> layers = new ArrayList<>();
        try {
            for (DocumentPath layer : MetadataFiles.of(path)) {
                ports.source().open(layer).ifPresent(layers::add);
            }
        } catch (DependencyException | InvalidInputException e) {
            LOG.debug("{} is not announced", path, e);
            return;
        }
        record(
                new Draft(
                        path,
                        seen.file(),
                        Optional.empty(),
                        "",
                        metadata(layers, Optional.empty(), new ArrayList<>())),
                DocumentState.WAITING);
    }

    /** A file in the source's list, with the fingerprint that its entry will have. */
    record Seen(SourceFile file, String fingerprint) {}

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

    private Outcome read(Command command, Optional<CatalogEntry> held, @Nullable Seen seen) {
        DocumentPath path = command.path();
        Optional<RawDocument> opened;
        List<RawDocument> layers = new ArrayList<>();
        SourceFile file = null;
        try {
            opened = ports.source().open(path);
            if (opened.isEmpty()) {
                return removed(command, held);
            }
            file = opened.get().file();
            for (DocumentPath layer : MetadataFiles.of(path)) {
                ports.source().open(layer).ifPresent(layers::add);
            }
        } catch (InvalidInputException e) {
            boolean ofDocument = file == null;
            Draft draft =
                    new Draft(
                            path,
                            file != null || seen == null ? file : seen.file(),
                            held,
                            seen == null ? "" : seen.fingerprint(),
                            metadata(layers, held, new ArrayList<>()));
            return reject(
                    draft,
                    null,
                    new Cause(
                            ofDocument ? Cause.Kind.TOO_LARGE : Cause.Kind.BAD_METADATA,
                            message(e)));
        }
        Map<DocumentPath, String> revisions = new LinkedHashMap<>();
        revisions.put(path, file.revision());
        layers.forEach(layer -> revisions.put(layer.file().path(), layer.file().revision()));
        String fingerprint = fingerprint(revisions);
        if (held.filter(IngestDocumentService::isSettled)
                .filter(entry -> entry.fingerprint().equals(fingerprint))
                .isPresent()) {
            return new Outcome.Unchanged();
        }
        List<String> problems = new ArrayList<>();
        Draft draft = new Draft(path, file, held, fingerprint, metadata(layers, held, problems));
        if (!problems.isEmpty()) {
            return reject(
                    draft, null, new Cause(Cause.Kind.BAD_METADATA, String.join(" ", problems)));
        }
        return attempt(draft, () -> parse(draft, opened.get()));
    }

    private Outcome parse(Draft draft, RawDocument raw) {
        record(draft, DocumentState.READING);
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
        } catch (InvalidInputException e) {
            return reject(draft, raw.version(), new Cause(Cause.Kind.BAD_METADATA, message(e)));
        }
        String title = title(draft.path(), metadata, parsed);
        List<Chunk> chunks =
                Chunker.split(
                        draft.path(), raw.version(), title, metadata.language(), parsed.text());
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
                        parsed.flags(),
                        draft.fence(),
                        ports.clock().instant());
        boolean replaced =
                ports.store()
                        .replace(new IndexedDocument(entry, parsed.text().text(), index(chunks)));
        return replaced ? new Outcome.Ingested(chunks.size()) : new Outcome.Superseded();
    }

    /**
     * The chunks with terms and vectors; only texts that the store holds no vector of are embedded.
     */
    private List<IndexedChunk> index(List<Chunk> chunks) {
        Map<EmbeddingModel, List<Chunk>> byModel = new LinkedHashMap<>();
        for (Chunk chunk : chunks) {
            spaces.toIndex(chunk.language())
                    .ifPresent(model ->
                            byModel.computeIfAbsent(model, _ -> new ArrayList<>()).add(chunk));
        }
        Map<Chunk, SpaceVector> vectors = new HashMap<>();
        byModel.forEach((model, texts) -> vectors.putAll(embed(model, texts)));
        return chunks.stream()
                .map(chunk -> new IndexedChunk(chunk, terms(chunk), vectors.get(chunk)))
                .toList();
    }

    private Map<Chunk, SpaceVector> embed(EmbeddingModel model, List<Chunk> chunks) {
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
        List<Embedding> embedded = model.embedDocuments(List.copyOf(missing.values()));
        int i = 0;
        for (ContentHash hash : missing.keySet()) {
            known.put(hash, embedded.get(i++));
        }
        return hashes.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                hash ->
                                        new SpaceVector(
                                                model.space().id(),
                                                Objects.requireNonNull(
                                                        known.get(hash.getValue())))));
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
     * problems}. A file that said who may read the document and is gone has its say still.
     */
    private DocumentMetadata metadata(
            List<RawDocument> layers, Optional<CatalogEntry> held, List<String> problems) {
        DocumentMetadata metadata = DocumentMetadata.startingFrom(policy.defaultAudience());
        Set<DocumentPath> understood = new HashSet<>();
        for (RawDocument layer : layers) {
            try {
                metadata =
                        metadata.narrowedBy(
                                ports.metadataParser().parse(layer), layer.file().path());
                understood.add(layer.file().path());
            } catch (InvalidInputException e) {
                problems.add(message(e));
            }
        }
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

    private static String titleOf(DocumentPath path) {
        String name = path.fileName();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private Outcome removed(Command command, Optional<CatalogEntry> held) {
        held.ifPresent(entry ->
                removeDocument.remove(
                        new RemoveDocument.Command(
                                command.caller(), command.path(), entry.fence().sequencer())));
        return new Outcome.Removed();
    }

    private Outcome reject(Draft draft, @Nullable DocumentVersion version, Cause cause) {
        boolean recorded =
                ports.catalog().record(entry(draft, DocumentState.REJECTED, cause, version));
        return recorded ? new Outcome.Rejected(cause) : new Outcome.Superseded();
    }

    /** Keeps what is held, so that what was found before can still be found. */
    private Outcome failed(Draft draft, String sentence) {
        Cause cause = new Cause(Cause.Kind.SERVICE_UNAVAILABLE, sentence);
        try {
            ports.catalog()
                    .record(
                            entry(
                                    draft,
                                    DocumentState.FAILED,
                                    cause,
                                    draft.held().map(CatalogEntry::version).orElse(null)));
        } catch (DependencyException e) {
            LOG.warn("could not record the failure of {}: {}", draft.path(), e.getMessage());
        }
        return new Outcome.Failed(cause);
    }

    private void record(Draft draft, DocumentState state) {
        ports.catalog()
                .record(
                        entry(
                                draft,
                                state,
                                null,
                                draft.held().map(CatalogEntry::version).orElse(null)));
    }

    private CatalogEntry entry(
            Draft draft,
            DocumentState state,
            @Nullable Cause cause,
            @Nullable DocumentVersion version) {
        SourceFile file = draft.file();
        boolean keeps = state != DocumentState.REJECTED;
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
                keeps
                        ? draft.held().map(CatalogEntry::flags).orElse(ReadingFlags.none())
                        : ReadingFlags.none(),
                draft.fence(),
                ports.clock().instant());
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    /** A document on its way. */
    private record Draft(
            DocumentPath path,
            @Nullable SourceFile file,
            Optional<CatalogEntry> held,
            String fingerprint,
            DocumentMetadata metadata) {

        /**
         * Of the observation, as its next try; of what is held where the file could not even be
         * seen.
         */
        Fence fence() {
            Fence before = held.map(CatalogEntry::fence).orElse(new Fence("", 0));
            if (file == null) {
                return new Fence(before.sequencer(), before.attempt() + 1);
            }
            Fence first = new Fence(file.sequencer(), 1);
            return first.supersedes(before)
                    ? first
                    : new Fence(
                            file.sequencer(),
                            before.sequencer().equals(file.sequencer()) ? before.attempt() + 1 : 1);
        }
    }
}
