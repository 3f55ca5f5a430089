package ai.goingcloud.hrchatbot.acceptance.usecases;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.application.port.ListDocuments;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.AnswerLimits;
import ai.goingcloud.hrchatbot.application.service.HrDesk;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.Fusion;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryConversationRepository;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDailyCounters;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentCatalog;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryQuestionCounter;
import ai.goingcloud.hrchatbot.testing.memory.KeyValueMetadataParser;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import ai.goingcloud.hrchatbot.testing.memory.SimpleTextAnalyzer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The use cases of a company in Taipei, with all that they need in memory. */
final class Workplace {

    /** Longer than anything here takes; a test that waits so long has failed. */
    static final Duration LONG = Duration.ofSeconds(30);

    static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration KEPT = Duration.ofDays(30);
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Caller MEI = member("mei.chen@example.com", "staff");
    static final Caller KENJI = member("kenji.sato@example.com", "staff");
    static final int READ_AT_ONCE = 3;
    static final int MAX_BYTES = 20_000;

    final InMemoryDocumentSource source = new InMemoryDocumentSource(MAX_BYTES);
    final InMemoryDocumentCatalog catalog = new InMemoryDocumentCatalog();
    final Store store = new Store(catalog);
    final SlowJournal journal = new SlowJournal();
    final Ledger usage = new Ledger();
    final InMemoryConversationRepository conversations = new InMemoryConversationRepository();
    final UseCases useCases;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-22T04:00:00Z"));

    private Workplace(AnswerLimits limits, List<EmbeddingModel> models, @Nullable Writers writers) {
        this(Audience.everyone(), limits, models, null, writers);
    }

    private Workplace(
            Audience unlessSaid,
            AnswerLimits limits,
            List<EmbeddingModel> models,
            @Nullable Reranker reranker,
            @Nullable Writers writers) {
        InstantSource clock = now::get;
        this.useCases =
                UseCaseAssembly.over(
                        new Ports(
                                source,
                                source,
                                new PlainTextDocumentParser(),
                                new KeyValueMetadataParser(),
                                new SimpleTextAnalyzer(),
                                models,
                                reranker,
                                store,
                                catalog,
                                journal,
                                conversations,
                                new InMemoryDailyCounters(),
                                usage,
                                new InMemoryQuestionCounter(),
                                clock,
                                ZoneId.of("Asia/Taipei")),
                        new Policy(
                                unlessSaid,
                                Fusion.MIN_MAX,
                                50,
                                READ_AT_ONCE,
                                limits,
                                KEPT,
                                new HrDesk("https://hr.example/me", "hr@example.com")),
                        writers);
    }

    /** With these models, the preferred one of a language first. */
    static Workplace with(EmbeddingModel... models) {
        return new Workplace(atOnce(8), List.of(models), null);
    }

    /** Without models, for so many answers at once. */
    static Workplace answering(int atOnce) {
        return new Workplace(atOnce(atOnce), List.of(), null);
    }

    /** Without models, where documents are for these people unless a file says for whom. */
    static Workplace closedBut(Audience unlessSaid) {
        return new Workplace(unlessSaid, atOnce(8), List.of(), null, null);
    }

    /** Without models, within these limits. */
    static Workplace within(AnswerLimits limits) {
        return new Workplace(limits, List.of(), null);
    }

    /** With models that write answers, and some that embed. */
    static Workplace writing(Writers writers, EmbeddingModel... models) {
        return new Workplace(atOnce(8), List.of(models), writers);
    }

    /** With one that reranks, and some that embed. */
    static Workplace reranking(Reranker reranker, EmbeddingModel... models) {
        return new Workplace(Audience.everyone(), atOnce(8), List.of(models), reranker, null);
    }

    private static AnswerLimits atOnce(int answers) {
        return new AnswerLimits(answers, answers, 100_000, 100_000, LEASE);
    }

    static Caller member(String subject, String... groups) {
        return new Caller(subject, Set.of(groups), "TW", Set.of());
    }

    void setTime(String instant) {
        now.set(Instant.parse(instant));
    }

    void passTime(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    IngestDocument.Outcome ingest(String path) {
        return useCases.ingestDocument()
                .ingest(new IngestDocument.Command(Caller.system(), new DocumentPath(path)));
    }

    Reconcile.Report reconcile() {
        return useCases.reconcile().reconcile(new Reconcile.Command(Caller.system()));
    }

    List<RankedChunk> search(Caller caller, String question) {
        return search(caller, question, null);
    }

    List<RankedChunk> search(Caller caller, String question, @Nullable LocalDate asOf) {
        return useCases.searchChunks()
                .search(new SearchChunks.Query(caller, new Question(question), 10, asOf));
    }

    /** The texts that somebody of the staff finds. */
    List<String> found(String question) {
        return texts(search(MEI, question));
    }

    static List<String> texts(List<RankedChunk> hits) {
        return hits.stream().map(hit -> hit.chunk().text()).toList();
    }

    List<CatalogEntry> list(Caller caller) {
        return useCases.listDocuments().list(new ListDocuments.Query(caller, "", 1000));
    }

    /** What somebody of these groups sees who keeps documents. */
    List<CatalogEntry> kept(Caller caller) {
        Caller keeper =
                new Caller(caller.subject(), caller.groups(), caller.country(), Set.of(Caller.HR));
        return useCases.listDocuments()
                .list(new ListDocuments.Query(keeper, ListDocuments.Filter.NONE, "", 1000, true));
    }

    CatalogEntry entry(String path) {
        return catalog.entry(id(path)).orElseThrow();
    }

    static DocumentId id(String path) {
        return DocumentId.of(new DocumentPath(path));
    }
}
