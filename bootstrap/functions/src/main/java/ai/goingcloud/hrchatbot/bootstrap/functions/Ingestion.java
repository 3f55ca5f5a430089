package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.bedrock.Bedrock;
import ai.goingcloud.hrchatbot.adapter.emf.EmbeddedMetrics;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneTextAnalyzer;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorAnswerJournal;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorConversationRepository;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDailyCounters;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorQuestionCounter;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorUsageLedger;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorVectorStore;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.adapter.sidecar.JsonMetadataParser;
import ai.goingcloud.hrchatbot.adapter.tika.IsolatedDocumentParser;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import java.time.InstantSource;
import java.util.List;

/**
 * What reads documents, as the functions ingest and reconcile share it. Its database user can read
 * nothing of what people asked.
 */
record Ingestion(
        UseCases useCases,
        List<EmbeddingModel> models,
        PostgresDatabase database,
        CheckedSchema schema) {

    Ingestion {
        models = List.copyOf(models);
    }

    /** With what reads files, which is made first where it is to start meanwhile. */
    static Ingestion of(Environment environment, IsolatedDocumentParser parser) {
        InstantSource clock = InstantSource.system();
        EmbeddedMetrics metrics =
                new EmbeddedMetrics(environment.installation(), System.out::println, clock);
        PostgresDatabase database = Database.as(PostgresRole.INGEST, environment);
        Bedrock bedrock = Bedrock.withoutStreams(Models.forDocuments(environment));
        List<EmbeddingModel> models = Models.embedding(bedrock, metrics, environment);
        PgvectorDocumentCatalog catalog = new PgvectorDocumentCatalog(database, database);
        Bucket bucket = Bucket.of(environment);
        UseCases useCases =
                UseCaseAssembly.over(
                        new Ports(
                                bucket,
                                bucket,
                                parser,
                                new JsonMetadataParser(),
                                new LuceneTextAnalyzer(),
                                models,
                                null,
                                new PgvectorVectorStore(database, database, catalog),
                                catalog,
                                new PgvectorAnswerJournal(database, clock),
                                new PgvectorConversationRepository(database),
                                new PgvectorDailyCounters(database),
                                new PgvectorUsageLedger(database),
                                new PgvectorQuestionCounter(database),
                                clock,
                                environment.zone("HR_CHATBOT_TIME_ZONE")),
                        Policy.forCompany());
        return new Ingestion(useCases, models, database, new CheckedSchema(database));
    }
}
