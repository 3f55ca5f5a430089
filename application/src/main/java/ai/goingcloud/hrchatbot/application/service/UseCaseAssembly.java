package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.UseCases;

/** Wires services to ports, once. Composition roots only choose the ports. */
public final class UseCaseAssembly {

    private UseCaseAssembly() {}

    /** The use cases over these ports; thread-safe as the ports are. */
    public static UseCases over(Ports ports, Policy policy) {
        CompanyCalendar calendar = new CompanyCalendar(ports.clock(), ports.companyZone());
        EmbeddingSpaces spaces = new EmbeddingSpaces(ports.store(), ports.embeddingModels());
        Retriever retriever =
                new Retriever(
                        ports.analyzer(), spaces, ports.store(), ports.catalog(), calendar, policy);
        RunningAnswers running = new RunningAnswers(policy.concurrentAnswers());
        RemoveDocumentService removeDocument =
                new RemoveDocumentService(ports.catalog(), ports.clock());
        IngestDocumentService ingestDocument =
                new IngestDocumentService(ports, policy, spaces, removeDocument);
        return new UseCases(
                new AskQuestionService(
                        new AnswerFinder(
                                retriever, ports.analyzer(), ports.catalog(), calendar, policy),
                        ports.journal(),
                        ports.conversations(),
                        running,
                        ports.clock(),
                        policy.answerDeadline()),
                new ReadAnswerService(ports.journal(), running, ports.clock()),
                new CancelAnswerService(ports.journal(), running),
                new SearchChunksService(retriever),
                new ListDocumentsService(ports.catalog(), calendar),
                new ReadDocumentTextService(ports.catalog(), calendar),
                new OpenOriginalService(ports.catalog(), ports.source(), calendar),
                ingestDocument,
                removeDocument,
                new ReconcileService(
                        ports.source(),
                        ports.catalog(),
                        ingestDocument,
                        policy.concurrentIngests()));
    }
}
