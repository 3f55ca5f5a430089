package ai.goingcloud.hrchatbot.acceptance.events;

import ai.goingcloud.hrchatbot.adapter.lambda.events.BucketEventIngestion;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.testing.lambda.S3Events;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryAnswerJournal;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryConversationRepository;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDailyCounters;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryQuestionCounter;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryUsageLedger;
import ai.goingcloud.hrchatbot.testing.memory.KeyValueMetadataParser;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import ai.goingcloud.hrchatbot.testing.memory.SimpleTextAnalyzer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** A company's index, and one of the functions that write to it. */
public record Company(
        DocumentSource source,
        DocumentCatalog catalog,
        UseCases useCases,
        BucketEventIngestion ingestion) {

    static final Duration PLENTY = Duration.ofMinutes(15);
    static final Caller MEI = member("mei.chen@example.com", "staff");
    static final Caller HR = member("anna.wang@example.com", "hr");

    /** Where an index is kept. */
    public record Stores(VectorStore store, DocumentCatalog catalog) {}

    static Company over(InMemoryDocumentSource source, Stores stores) {
        return over(source, stores, new HashingEmbeddingModel(), new PlainTextDocumentParser());
    }

    static Company over(
            InMemoryDocumentSource source,
            Stores stores,
            EmbeddingModel model,
            DocumentParser parser) {
        return over(source, source, stores, model, parser);
    }

    static Company over(
            DocumentSource source,
            DocumentShelf shelf,
            Stores stores,
            EmbeddingModel model,
            DocumentParser parser) {
        UseCases useCases =
                UseCaseAssembly.over(
                        new Ports(
                                source,
                                shelf,
                                parser,
                                new KeyValueMetadataParser(),
                                new SimpleTextAnalyzer(),
                                List.of(model),
                                null,
                                stores.store(),
                                stores.catalog(),
                                new InMemoryAnswerJournal(),
                                new InMemoryConversationRepository(),
                                new InMemoryDailyCounters(),
                                new InMemoryUsageLedger(),
                                new InMemoryQuestionCounter(),
                                InstantSource.system(),
                                ZoneId.of("Asia/Taipei")),
                        Policy.forLaptop());
        return new Company(
                source,
                stores.catalog(),
                useCases,
                new BucketEventIngestion(S3Events.BUCKET, useCases, 3));
    }

    private static Caller member(String subject, String group) {
        return new Caller(subject, Set.of(group), "TW", Set.of());
    }

    /** Hands over one event, alone. */
    void deliver(String event) {
        byte[] _ = ingestion.handle(event.getBytes(StandardCharsets.UTF_8), () -> PLENTY);
    }

    /** Hands over messages of a queue; returns the ids of those that are to come again. */
    List<String> deliverBatch(List<String> bodies) {
        return deliverBatch(bodies, PLENTY);
    }

    List<String> deliverBatch(List<String> bodies, Duration remaining) {
        byte[] answer = ingestion.handle(S3Events.queued(bodies), () -> remaining);
        return StreamSupport.stream(
                        JsonMapper.shared()
                                .readTree(answer)
                                .path("batchItemFailures")
                                .spliterator(),
                        false)
                .map(failure -> failure.path("itemIdentifier").asString())
                .toList();
    }

    Reconcile.Report reconcile() {
        return useCases.reconcile().reconcile(new Reconcile.Command(Caller.system()));
    }

    Optional<CatalogEntry> entry(String path) {
        return catalog.entry(DocumentId.of(new DocumentPath(path)));
    }

    /** What somebody finds of one document. */
    Set<String> found(Caller caller, String path, String question) {
        return Set.copyOf(
                useCases
                        .searchChunks()
                        .search(new SearchChunks.Query(caller, new Question(question), 50, null))
                        .stream()
                        .filter(hit -> hit.chunk().path().value().equals(path))
                        .map(hit -> hit.chunk().text().strip())
                        .toList());
    }
}
