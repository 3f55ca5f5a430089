package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The documents of a set, with the names by which its judgements know them.
 *
 * @param kind what they were read from, for people
 * @param ids the set's name of each document, by path
 * @param texts the original text of each document, by the set's name; empty for a folder
 */
public record DocumentCollection(
        String kind,
        DocumentSource source,
        Map<DocumentPath, String> ids,
        Map<String, String> texts) {

    /** File names that say how a text is to be read; all else is read as plain text. */
    private static final Pattern SAYS_KIND =
            Pattern.compile("(?i).*\\.(md|markdown|txt|text|html?)");

    public DocumentCollection {
        ids = Map.copyOf(ids);
        texts = Map.copyOf(texts);
    }

    /** One document a line: id, title, text. */
    static DocumentCollection ofLines(Path file) {
        MemoryDocumentSource source = new MemoryDocumentSource();
        Map<DocumentPath, String> ids = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (JsonLines.Line line : JsonLines.of(file)) {
            JsonNode object = line.object();
            String id = line.required(object, "id", "_id");
            if (texts.containsKey(id)) {
                throw line.wrong("a second document '%s'".formatted(id));
            }
            JsonNode text = object.path("text");
            if (!text.isString()) {
                throw line.wrong("'text' is missing");
            }
            DocumentPath path = path(id, ids.keySet());
            ids.put(path, id);
            texts.put(id, text.stringValue());
            source.put(path, text.stringValue().getBytes(StandardCharsets.UTF_8));
            String title = object.path("title").asString("");
            if (!title.isBlank()) {
                source.declareTitle(path, title);
            }
        }
        if (ids.isEmpty()) {
            throw new MisconfiguredException(file + ": no documents");
        }
        return new DocumentCollection(file.getFileName().toString(), source, ids, texts);
    }

    /**
     * The path that stands for a name: the name itself where it can be one and says how to read the
     * text, else one made from it.
     */
    static DocumentPath path(String id, Set<DocumentPath> taken) {
        String name = SAYS_KIND.matcher(id).matches() ? id : id + ".txt";
        return MemoryDocumentSource.path(name)
                .filter(path -> !taken.contains(path))
                .orElseGet(() -> new DocumentPath("document-" + taken.size() + ".txt"));
    }

    /** A folder of files, each named by its path under the folder. */
    static DocumentCollection ofFolder(Path folder) {
        DocumentSource source = Adapters.folder(folder);
        Map<DocumentPath, String> ids = new HashMap<>();
        try (Stream<SourceFile> files = source.list()) {
            files.map(SourceFile::path)
                    .filter(path -> !path.isMetadata())
                    .forEach(path -> ids.put(path, path.value()));
        }
        if (ids.isEmpty()) {
            throw new MisconfiguredException(folder + ": no documents");
        }
        return new DocumentCollection(folder.getFileName() + "/", source, ids, Map.of());
    }

    /** Of a set's folder: corpus.jsonl where it is there, unless the folder docs is insisted on. */
    static DocumentCollection of(Path set, boolean insistOnFolder) {
        Path lines = set.resolve("corpus.jsonl");
        Path folder = set.resolve("docs");
        if (!insistOnFolder && Files.isRegularFile(lines)) {
            return ofLines(lines);
        }
        if (Files.isDirectory(folder)) {
            return ofFolder(folder);
        }
        throw new MisconfiguredException(
                "%s: no documents: it needs %s"
                        .formatted(
                                set,
                                insistOnFolder
                                        ? "a folder docs/"
                                        : "corpus.jsonl or a folder docs/"));
    }

    /**
     * Of any folder: as {@link #of} where it is a set's, else its files.
     *
     * @throws MisconfiguredException when there are no documents
     */
    public static DocumentCollection inFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MisconfiguredException(folder + ": there is no such folder");
        }
        boolean isSet =
                Files.isRegularFile(folder.resolve("corpus.jsonl"))
                        || Files.isDirectory(folder.resolve("docs"));
        return isSet ? of(folder, false) : ofFolder(folder);
    }

    /** The set's name of a document. */
    public String id(DocumentPath path) {
        return ids.getOrDefault(path, path.value());
    }
}
