package ai.goingcloud.hrchatbot.benchmark.embedded;

import ai.goingcloud.hrchatbot.adapter.filesystem.FolderDocumentSource;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneTextAnalyzer;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.adapter.sidecar.JsonMetadataParser;
import ai.goingcloud.hrchatbot.adapter.tika.IsolatedDocumentParser;
import ai.goingcloud.hrchatbot.adapter.tika.ParserProcesses;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryAnswerJournal;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryConversationRepository;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDailyCounters;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryQuestionCounter;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryUsageLedger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The one place where the adapters behind the measured chatbot are chosen; Lucene, which all
 * measurements are about, stands in {@link EmbeddedChatbot}.
 */
public final class Adapters {

    private Adapters() {}

    private static final IsolatedDocumentParser PARSER =
            new IsolatedDocumentParser(
                    new ParserProcesses(
                            Path.of(System.getProperty("java.home"), "bin", "java"),
                            System.getProperty("java.class.path"),
                            List.of(),
                            ParserProcesses.tesseractOn(System.getenv("PATH")),
                            2));

    /** Reads files as the product does: one for the whole run. */
    public static DocumentParser parser() {
        return PARSER;
    }

    static MetadataParser metadataParser() {
        return new JsonMetadataParser();
    }

    /** Of a place of its own: what is measured writes no documents. */
    static DocumentShelf shelf() {
        return new InMemoryDocumentSource();
    }

    static AnswerJournal journal() {
        return new InMemoryAnswerJournal();
    }

    static ConversationRepository conversations() {
        return new InMemoryConversationRepository();
    }

    static DailyCounters counters() {
        return new InMemoryDailyCounters();
    }

    static UsageLedger usage() {
        return new InMemoryUsageLedger();
    }

    static QuestionCounter questions() {
        return new InMemoryQuestionCounter();
    }

    /** The documents in a folder; an index may be kept between runs. */
    public static DocumentSource folder(Path folder) {
        return new FolderDocumentSource(folder, InstantSource.system());
    }

    private static final Path MODELS =
            Path.of(System.getProperty("java.io.tmpdir"), "hr-chatbot-models");

    /** These models, not loaded yet, each using all cores. */
    public static List<OnnxEmbeddingModel> models(List<OnnxModel> models) {
        int cores = Runtime.getRuntime().availableProcessors();
        return models.stream().map(model -> new OnnxEmbeddingModel(model, MODELS, cores)).toList();
    }

    /** Terms as the product makes them. */
    public static Analyzer analyzer() {
        return new Analyzer(new LuceneTextAnalyzer());
    }

    /** An analyser that is closed after use. */
    public record Analyzer(LuceneTextAnalyzer analyzer) implements AutoCloseable {

        @Override
        public void close() {
            analyzer.close();
        }
    }
}
