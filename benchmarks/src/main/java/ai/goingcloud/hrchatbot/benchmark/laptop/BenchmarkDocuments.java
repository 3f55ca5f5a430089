package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.benchmark.evaluation.DocumentCollection;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documents that are measured with, and what can be made of them. */
record BenchmarkDocuments(List<RawDocument> documents) {

    BenchmarkDocuments {
        documents = List.copyOf(documents);
    }

    /** Those of a folder or a set, with the metadata beside them left out. */
    static BenchmarkDocuments in(Path folder) {
        List<RawDocument> documents = new ArrayList<>();
        DocumentSource source = DocumentCollection.inFolder(folder).source();
        try (Stream<SourceFile> files = source.list()) {
            files.map(SourceFile::path)
                    .filter(path -> !path.isMetadata())
                    .forEach(path -> source.open(path).ifPresent(documents::add));
        }
        return new BenchmarkDocuments(documents);
    }

    /** So many parts, dealt out one document after the other. */
    List<DocumentSource> parts(int many) {
        List<MemoryDocumentSource> parts =
                Stream.generate(MemoryDocumentSource::new).limit(many).toList();
        for (int i = 0; i < documents.size(); i++) {
            RawDocument document = documents.get(i);
            parts.get(i % many).put(document.file().path(), document.content());
        }
        return List.copyOf(parts);
    }

    /**
     * So many documents, repeated as often as it takes; each has a title of its own, which is
     * embedded with every chunk, so that none of them is known from another copy.
     */
    MemoryDocumentSource repeated(int wanted) {
        MemoryDocumentSource copies = new MemoryDocumentSource();
        for (int i = 0; i < wanted; i++) {
            RawDocument document = documents.get(i % documents.size());
            DocumentPath path =
                    new DocumentPath("%05d-%s".formatted(i, document.file().path().fileName()));
            copies.put(path, document.content());
            copies.declareTitle(path, "Policy " + i);
        }
        return copies;
    }

    /** At most so many chunks of a language, from all over the documents. */
    List<Chunk> chunks(Language language, int most) {
        List<Chunk> all = new ArrayList<>();
        for (RawDocument raw : documents) {
            if (Adapters.parser().parse(raw) instanceof ParseResult.Parsed(ParsedDocument parsed)) {
                DocumentPath path = raw.file().path();
                String found = parsed.title();
                String title = found == null ? path.fileName() : found;
                Chunker.split(
                                path,
                                raw.version(),
                                title,
                                Language.of(parsed.text().text()),
                                parsed.text())
                        .stream()
                        .filter(chunk -> chunk.language() == language)
                        .forEach(all::add);
            }
        }
        int step = Math.max(1, all.size() / most);
        List<Chunk> some = new ArrayList<>();
        for (int i = 0; i < all.size() && some.size() < most; i += step) {
            some.add(all.get(i));
        }
        return some;
    }
}
