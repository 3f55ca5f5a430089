package ai.goingcloud.hrchatbot.acceptance.events;

import ai.goingcloud.hrchatbot.adapter.pgvector.Migrations;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorVectorStore;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.bootstrap.server.DatabaseAddress;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.util.Map;

/** Stores on a database of their own, dropped at the end. */
public record PostgresStores(
        String url, PostgresDatabase answering, PostgresDatabase ingesting, Company.Stores stores)
        implements AutoCloseable {

    /** On the PostgreSQL of the tests, found or started. */
    public static PostgresStores open() {
        String url = PostgresServer.shared().newDatabase();
        DatabaseAddress address = DatabaseAddress.of(PostgresServer.addressOf(url), Map.of());
        Migrations.runIfOlder(address.settings(), address.credentials());
        PostgresDatabase answering = pooled(address, PostgresRole.ANSWER);
        PostgresDatabase ingesting = pooled(address, PostgresRole.INGEST);
        PgvectorDocumentCatalog catalog = new PgvectorDocumentCatalog(answering, ingesting);
        return new PostgresStores(
                url,
                answering,
                ingesting,
                new Company.Stores(
                        new PgvectorVectorStore(answering, ingesting, catalog), catalog));
    }

    private static PostgresDatabase pooled(DatabaseAddress address, PostgresRole role) {
        return PostgresDatabase.pooled(address.settings().pooling(4), address.credentials(), role);
    }

    @Override
    public void close() {
        answering.close();
        ingesting.close();
        PostgresServer.shared().drop(url);
    }
}
