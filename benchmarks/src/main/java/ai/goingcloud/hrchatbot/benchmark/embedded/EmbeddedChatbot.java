package ai.goingcloud.hrchatbot.benchmark.embedded;

import ai.goingcloud.hrchatbot.adapter.lucene.LuceneDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneIndex;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneTextAnalyzer;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneVectorStore;
import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The chatbot over Lucene in a folder or over PostgreSQL, with its parts at hand for measurement.
 */
public final class EmbeddedChatbot implements AutoCloseable {

    /** Who asks in all measurements, when a question does not say otherwise. */
    public static final Caller CALLER = new Caller("evaluation", Set.of(), null, Set.of());

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AutoCloseable kept;
    private final LuceneTextAnalyzer analyzer;
    private final DocumentCatalog catalog;
    private final VectorStore store;
    private final List<EmbeddingModel> models;
    private final Ports ports;
    private final UseCases useCases;

    private EmbeddedChatbot(
            AutoCloseable kept,
            VectorStore store,
            DocumentCatalog catalog,
            DocumentSource source,
            List<? extends EmbeddingModel> models,
            Policy policy) {
        this.kept = kept;
        this.analyzer = new LuceneTextAnalyzer();
        this.catalog = catalog;
        this.store = store;
        this.models = List.copyOf(models);
        this.ports =
                new Ports(
                        source,
                        Adapters.shelf(),
                        Adapters.parser(),
                        Adapters.metadataParser(),
                        analyzer,
                        this.models,
                        null,
                        store,
                        catalog,
                        Adapters.journal(),
                        Adapters.conversations(),
                        Adapters.counters(),
                        Adapters.usage(),
                        Adapters.questions(),
                        InstantSource.system(),
                        ZoneId.systemDefault());
        this.useCases = UseCaseAssembly.over(ports, policy);
    }

    /**
     * Over the index in {@code data}, which may hold an earlier run's. Closes none of the models.
     */
    public static EmbeddedChatbot open(
            Path data,
            DocumentSource source,
            List<? extends EmbeddingModel> models,
            Policy policy) {
        LuceneIndex index = LuceneIndex.open(data);
        LuceneDocumentCatalog catalog = new LuceneDocumentCatalog(index);
        return new EmbeddedChatbot(
                index, new LuceneVectorStore(index, catalog), catalog, source, models, policy);
    }

    /** Over stores in PostgreSQL, which are closed with it. Closes none of the models. */
    public static EmbeddedChatbot over(
            PostgresStores stores,
            DocumentSource source,
            List<? extends EmbeddingModel> models,
            Policy policy) {
        return new EmbeddedChatbot(
                stores, stores.store(), stores.catalog(), source, models, policy);
    }

    public UseCases useCases() {
        return useCases;
    }

    /** The use cases over the same index under another policy. */
    public UseCases under(Policy other) {
        return UseCaseAssembly.over(ports, other);
    }

    /** The use cases over the same index, with models that write. */
    public UseCases writing(Policy policy, Writers writers) {
        return UseCaseAssembly.over(ports, policy, writers);
    }

    /**
     * Asks, and reads until the whole answer is there.
     *
     * @return how many events were new at its end
     * @throws IllegalStateException when it ends without an answer
     */
    public int answer(String question) {
        AnswerId id = AnswerId.random();
        useCases.askQuestion()
                .ask(
                        new AskQuestion.Command(
                                CALLER,
                                id,
                                ConversationId.random(),
                                new Question(question),
                                List.of(),
                                null));
        long cursor = 0;
        while (true) {
            AnswerRecord read =
                    useCases.readAnswer().read(new ReadAnswer.Query(CALLER, id, cursor, PATIENCE));
            if (read.state().isFinal()) {
                if (read.state() != AnswerState.DONE) {
                    throw new IllegalStateException("an answer ended as " + read.state());
                }
                return read.events().size();
            }
            for (RecordedEvent event : read.events()) {
                cursor = event.number();
            }
        }
    }

    public TextAnalyzer analyzer() {
        return analyzer;
    }

    public DocumentCatalog catalog() {
        return catalog;
    }

    public VectorStore store() {
        return store;
    }

    public List<EmbeddingModel> models() {
        return models;
    }

    /** Documents that can be found. */
    public long documents() {
        return count(entry -> entry.state() == DocumentState.INDEXED);
    }

    /** Documents that are waiting or being read no more. */
    public long settled() {
        return count(entry ->
                switch (entry.state()) {
                    case INDEXED, REJECTED, FAILED -> true;
                    case WAITING, READING, REMOVED -> false;
                });
    }

    /** Chunks that can be found. */
    public long chunks() {
        return catalog.entries().stream().mapToLong(CatalogEntry::chunks).sum();
    }

    private long count(Predicate<CatalogEntry> those) {
        return catalog.entries().stream().filter(those).count();
    }

    @Override
    public void close() {
        analyzer.close();
        try {
            kept.close();
        } catch (Exception e) {
            throw new IllegalStateException("the stores cannot be closed", e);
        }
    }
}
