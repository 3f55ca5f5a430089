package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.web.JavalinServer;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryAnswerJournal;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryConversationRepository;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDailyCounters;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentCatalog;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryQuestionCounter;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryUsageLedger;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryVectorStore;
import ai.goingcloud.hrchatbot.testing.memory.KeyValueMetadataParser;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import ai.goingcloud.hrchatbot.testing.memory.SimpleTextAnalyzer;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Everything in memory behind a real front; what is put there is read at once. */
final class InMemoryWiring implements Wiring {

    private final InMemoryDocumentSource source = new InMemoryDocumentSource();
    private final CountingParser parser = new CountingParser();
    private final InMemoryDocumentCatalog catalog = new InMemoryDocumentCatalog();
    private final InMemoryVectorStore store = new InMemoryVectorStore(catalog);
    private final HeldUpEmbeddingModel model = new HeldUpEmbeddingModel();
    private final InMemoryAnswerJournal journal = new InMemoryAnswerJournal();
    private final InMemoryConversationRepository conversations =
            new InMemoryConversationRepository();
    private final List<JavalinServer> fronts = new ArrayList<>();
    private final Policy policy;
    private UseCases useCases;

    InMemoryWiring() {
        this(Policy.forLaptop());
    }

    /** Within other limits. */
    InMemoryWiring(Policy policy) {
        this.policy = policy;
        this.useCases = useCases();
    }

    private UseCases useCases() {
        return UseCaseAssembly.over(
                new Ports(
                        source,
                        source,
                        parser,
                        new KeyValueMetadataParser(),
                        new SimpleTextAnalyzer(),
                        List.of(model),
                        null,
                        store,
                        catalog,
                        journal,
                        conversations,
                        new InMemoryDailyCounters(),
                        new InMemoryUsageLedger(),
                        new InMemoryQuestionCounter(),
                        InstantSource.system(),
                        ZoneOffset.UTC),
                policy);
    }

    @Override
    public void put(String path, byte[] content) {
        source.put(new DocumentPath(path), content);
        reconcile();
    }

    @Override
    public void remove(String path) {
        source.remove(path);
        reconcile();
    }

    @Override
    public void rename(String from, String to) {
        byte[] content = source.open(new DocumentPath(from)).orElseThrow().content();
        source.put(new DocumentPath(to), content);
        source.remove(from);
        reconcile();
    }

    private void reconcile() {
        useCases.reconcile().reconcile(new Reconcile.Command(Caller.system()));
    }

    @Override
    public String metadata(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> attribute.getKey() + ": " + attribute.getValue() + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public ApiClient as(Set<String> groups) {
        return as("somebody in " + groups, groups);
    }

    /** The front as one person sees it; all clients may be used side by side. */
    ApiClient as(String subject, Set<String> groups) {
        return front(
                new WebConfig(
                        "localhost", 0, new Caller(subject, groups, null, Set.of(Caller.HR))));
    }

    /** A front of this wiring. */
    ApiClient front(WebConfig config) {
        JavalinServer front = JavalinServer.start(config, routes());
        fronts.add(front);
        return new ApiClient(URI.create(front.address()));
    }

    List<Route> routes() {
        return ApiRoutes.of(
                useCases, () -> new Readiness(Map.of("documents", Readiness.State.READY)));
    }

    @Override
    public void restart() {
        fronts.forEach(JavalinServer::close);
        fronts.clear();
        useCases = useCases();
        reconcile();
    }

    @Override
    public OptionalInt embedded() {
        return OptionalInt.of(model.embedded());
    }

    /** How many files were parsed so far. */
    int parsed() {
        return parser.parsed.get();
    }

    /** From now on questions are not embedded before this is released. */
    CountDownLatch holdUpQuestions() {
        return model.holdUp();
    }

    @Override
    public void close() {
        fronts.forEach(JavalinServer::close);
    }

    private static final class CountingParser implements DocumentParser {

        private final DocumentParser parser = new PlainTextDocumentParser();
        private final AtomicInteger parsed = new AtomicInteger();

        @Override
        public String version() {
            return parser.version();
        }

        @Override
        public ParseResult parse(RawDocument document) {
            parsed.incrementAndGet();
            return parser.parse(document);
        }
    }

    private static final class HeldUpEmbeddingModel implements EmbeddingModel {

        private final HashingEmbeddingModel model = new HashingEmbeddingModel();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        CountDownLatch holdUp() {
            gate = new CountDownLatch(1);
            return gate;
        }

        int embedded() {
            return model.embeddedDocuments();
        }

        @Override
        public EmbeddingSpace space() {
            return model.space();
        }

        @Override
        public List<Embedding> embedDocuments(List<String> texts) {
            return model.embedDocuments(texts);
        }

        @Override
        public Embedding embedQuery(String text) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DependencyException(ErrorCode.UNAVAILABLE, "Interrupted.", e);
            }
            return model.embedQuery(text);
        }
    }
}
