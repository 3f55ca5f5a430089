package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ForgetOldConversations;
import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Wires services to ports, once. Composition roots only choose the ports. */
public final class UseCaseAssembly {

    /** How long people who put or change a document wait until it is read. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private UseCaseAssembly() {}

    /** The use cases over these ports; thread-safe as the ports are. */
    public static UseCases over(Ports ports, Policy policy) {
        return over(ports, policy, null);
    }

    /**
     * The same with models that write answers.
     *
     * @param writers null for none
     */
    public static UseCases over(Ports ports, Policy policy, @Nullable Writers writers) {
        return over(ports, policy, writers, false);
    }

    /**
     * The same, for a process that does not read documents: the place tells of each change, and
     * whoever hears of it reads.
     *
     * @param writers null for none
     */
    public static UseCases overPlaceWithEvents(
            Ports ports, Policy policy, @Nullable Writers writers) {
        return over(ports, policy, writers, true);
    }

    /**
     * What forgets old conversations, for a process that does nothing else.
     *
     * @param keepFor how long a conversation is kept that nobody goes on with
     */
    public static ForgetOldConversations forgetting(
            AnswerJournal journal,
            ConversationRepository conversations,
            UsageLedger usage,
            InstantSource clock,
            Duration keepFor) {
        return new ForgetOldConversationsService(journal, conversations, usage, clock, keepFor);
    }

    private static UseCases over(
            Ports ports, Policy policy, @Nullable Writers writers, boolean tellsOfChanges) {
        CompanyCalendar calendar = new CompanyCalendar(ports.clock(), ports.companyZone());
        EmbeddingSpaces spaces = new EmbeddingSpaces(ports.store(), ports.embeddingModels());
        Breakers breakers = new Breakers(ports.clock());
        Retriever retriever =
                new Retriever(
                        ports.analyzer(),
                        spaces,
                        ports.store(),
                        ports.catalog(),
                        calendar,
                        policy,
                        new Reranking(ports.reranker(), breakers),
                        breakers,
                        ports.clock());
        RunningAnswers running = new RunningAnswers(policy.answerLimits());
        RemoveDocumentService removeDocument =
                new RemoveDocumentService(ports.catalog(), ports.clock());
        IngestDocumentService ingestDocument = new IngestDocumentService(ports, policy, spaces);
        ReconcileService reconcile =
                new ReconcileService(
                        ports.source(),
                        ports.catalog(),
                        ingestDocument,
                        policy.concurrentIngests());
        IngestDocument afterChanges = tellsOfChanges ? new AlreadyTold() : ingestDocument;
        Tally tally = new Tally(ports.counters(), calendar);
        Allowance allowance = policy.allowance();
        SharedQuestionRate sharedRate =
                allowance == null
                        ? null
                        : new SharedQuestionRate(ports.questions(), allowance, ports.clock());
        AnswerWriter writer =
                writers == null
                        ? null
                        : new AnswerWriter(
                                writers,
                                allowance,
                                ports.usage(),
                                spaces,
                                tally,
                                ports.clock(),
                                ports.companyZone(),
                                breakers);
        QuestionReader reader =
                writers == null || writer == null
                        ? null
                        : new QuestionReader(writers, writer, breakers);
        AnswerPicker picker =
                new AnswerPicker(retriever, ports.analyzer(), ports.catalog(), calendar, policy);
        AnswerFinder finder =
                new AnswerFinder(
                        picker, ports.clock(), policy.answerLimits().deadline(), reader, writer);
        KeptDocuments kept = new KeptDocuments(ports.catalog());
        Sidecars sidecars = new Sidecars(ports.source(), ports.shelf(), ports.metadataParser());
        Uploads uploads = new Uploads(ports.clock());
        HandoffDesk handoffs =
                new HandoffDesk(ports.catalog(), calendar, policy.hrDesk(), ports.clock());
        OpenedDocuments opened = new OpenedDocuments(ports.catalog(), calendar);
        EarlierAnswers earlier =
                new EarlierAnswers(opened, ports.clock(), policy.answerLimits().deadline());
        return new UseCases(
                new AskQuestionService(
                        finder,
                        new Suggestions(picker),
                        handoffs,
                        ports.journal(),
                        ports.conversations(),
                        running,
                        new QuestionRate(policy.answerLimits(), ports.clock()),
                        sharedRate,
                        tally,
                        ports.clock(),
                        policy.answerLimits().deadline()),
                new ReadAnswerService(
                        ports.journal(),
                        ports.conversations(),
                        running,
                        handoffs,
                        earlier,
                        ports.clock()),
                new CancelAnswerService(ports.journal(), running),
                new SearchChunksService(retriever, sharedRate),
                new ExplainSearchService(retriever, ports.catalog(), calendar, sharedRate),
                new ListDocumentsService(ports.catalog(), calendar),
                new ReadDocumentTextService(ports.catalog(), opened),
                new OpenOriginalService(opened, ports.source()),
                new LocateTextService(opened, ports.source(), ports.parser()),
                ingestDocument,
                new IngestFolderService(reconcile),
                removeDocument,
                reconcile,
                new ListConversationsService(ports.conversations(), policy.keepConversationsFor()),
                new ReadConversationService(ports.conversations(), earlier),
                new RenameConversationService(ports.conversations()),
                new DeleteConversationService(ports.journal(), ports.conversations()),
                new DeleteAllConversationsService(
                        ports.journal(), ports.conversations(), ports.usage(), calendar),
                new ReadUsageService(ports.usage()),
                new GiveFeedbackService(ports.conversations(), tally, ports.clock()),
                new ReadNumbersService(ports.counters(), calendar),
                new ForgetOldConversationsService(
                        ports.journal(),
                        ports.conversations(),
                        ports.usage(),
                        ports.clock(),
                        policy.keepConversationsFor()),
                new StartUploadService(kept, ports.shelf(), sidecars, uploads, ports.clock()),
                new ReceiveUploadService(
                        kept, uploads, sidecars, ports.shelf(), patient(afterChanges)),
                new DescribeDocumentService(kept, sidecars, patient(afterChanges)),
                new DeleteDocumentService(kept, ports.shelf(), afterChanges),
                new IngestAgainService(
                        kept,
                        patient(
                                tellsOfChanges
                                        ? new PutAgain(ports.source(), ports.shelf())
                                        : ingestDocument)),
                new DrainAnswersService(running));
    }

    private static PatientReading patient(IngestDocument ingestDocument) {
        return new PatientReading(ingestDocument, PATIENCE);
    }
}
