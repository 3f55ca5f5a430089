package ai.goingcloud.hrchatbot.benchmark.peers.documents;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.loader.FileSystemDocumentLoader;
import dev.langchain4j.data.document.parser.apache.tika.ApacheTikaDocumentParser;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads a folder into a store as langchain4j's Easy RAG does. */
final class IngestDocuments {

    private IngestDocuments() {}

    /** For each line on standard input once; prints milliseconds and documents. */
    static void whenAsked(Path folder, PrintStream out) {
        EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
        HuggingFaceTokenCountEstimator tokens = new HuggingFaceTokenCountEstimator();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            while (in.readLine() != null) {
                long begun = System.nanoTime();
                List<Document> documents =
                        FileSystemDocumentLoader.loadDocumentsRecursively(
                                folder, new ApacheTikaDocumentParser());
                EmbeddingStoreIngestor.builder()
                        .documentSplitter(DocumentSplitters.recursive(300, 30, tokens))
                        .embeddingModel(model)
                        .embeddingStore(new InMemoryEmbeddingStore<TextSegment>())
                        .build()
                        .ingest(documents);
                out.println((System.nanoTime() - begun) / 1e6 + " " + documents.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
