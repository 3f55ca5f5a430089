package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.lucene.LuceneDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneIndex;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneVectorStore;
import ai.goingcloud.hrchatbot.adapter.pgvector.Migrations;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorAnswerJournal;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorConversationRepository;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDailyCounters;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorQuestionCounter;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorUsageLedger;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorVectorStore;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.adapter.sqlite.SqliteAnswerJournal;
import ai.goingcloud.hrchatbot.adapter.sqlite.SqliteConversationRepository;
import ai.goingcloud.hrchatbot.adapter.sqlite.SqliteDailyCounters;
import ai.goingcloud.hrchatbot.adapter.sqlite.SqliteDatabase;
import ai.goingcloud.hrchatbot.adapter.sqlite.SqliteQuestionCounter;
import ai.goingcloud.hrchatbot.adapter.sqlite.SqliteUsageLedger;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Where everything is kept: on this machine's disk, or in a database.
 *
 * @param opened to be closed, last first
 */
record Stores(
        VectorStore chunks,
        DocumentCatalog catalog,
        AnswerJournal journal,
        ConversationRepository conversations,
        DailyCounters counters,
        UsageLedger usage,
        QuestionCounter questions,
        List<AutoCloseable> opened) {

    /** In files of a folder, of which the index lets one process alone have them. */
    static Stores onDisk(Path folder) {
        LuceneIndex index = LuceneIndex.open(folder.resolve("index"));
        try {
            SqliteDatabase database = SqliteDatabase.open(folder.resolve("conversations.db"));
            LuceneDocumentCatalog catalog = new LuceneDocumentCatalog(index);
            return new Stores(
                    new LuceneVectorStore(index, catalog),
                    catalog,
                    SqliteAnswerJournal.ofOneProcess(database, InstantSource.system().instant()),
                    new SqliteConversationRepository(database),
                    new SqliteDailyCounters(database),
                    new SqliteUsageLedger(database),
                    new SqliteQuestionCounter(database),
                    List.of(index, database));
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    /** In PostgreSQL, whose schema is brought up to date first where it is older or missing. */
    static Stores inPostgres(DatabaseAddress address) {
        // First: pools whose roles are not there yet wait for seconds before they try again.
        Migrations.runIfOlder(address.settings(), address.credentials());
        PostgresDatabase answering =
                PostgresDatabase.pooled(
                        address.settings(), address.credentials(), PostgresRole.ANSWER);
        PostgresDatabase ingesting =
                PostgresDatabase.pooled(
                        address.settings().pooling(2), address.credentials(), PostgresRole.INGEST);
        PostgresDatabase forgetting =
                PostgresDatabase.pooled(
                        address.settings().pooling(1),
                        address.credentials(),
                        PostgresRole.RETENTION);
        try {
            Migrations.check(answering);
            Migrations.check(ingesting);
        } catch (RuntimeException e) {
            answering.close();
            ingesting.close();
            forgetting.close();
            throw e;
        }
        PgvectorDocumentCatalog catalog = new PgvectorDocumentCatalog(answering, ingesting);
        return new Stores(
                new PgvectorVectorStore(answering, ingesting, catalog),
                catalog,
                new PgvectorAnswerJournal(answering, forgetting, InstantSource.system()),
                new PgvectorConversationRepository(answering, forgetting),
                new PgvectorDailyCounters(answering),
                new PgvectorUsageLedger(answering, forgetting),
                new PgvectorQuestionCounter(answering),
                List.of(answering, ingesting, forgetting));
    }
}
