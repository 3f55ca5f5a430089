package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;

/** Stores on a database of their own, in the roles in which they run. */
record TestStores(
        String url,
        PostgresDatabase answering,
        PostgresDatabase ingesting,
        PgvectorDocumentCatalog catalog,
        PgvectorVectorStore store)
        implements AutoCloseable {

    static TestStores onNewDatabase() {
        return on(TestDatabase.migrated());
    }

    static TestStores on(String url) {
        PostgresSettings settings = TestDatabase.settings(url);
        CredentialsProvider credentials = TestDatabase.credentials(url);
        PostgresDatabase answering =
                PostgresDatabase.pooled(settings, credentials, PostgresRole.ANSWER);
        PostgresDatabase ingesting =
                PostgresDatabase.pooled(settings, credentials, PostgresRole.INGEST);
        PgvectorDocumentCatalog catalog = new PgvectorDocumentCatalog(answering, ingesting);
        return new TestStores(
                url,
                answering,
                ingesting,
                catalog,
                new PgvectorVectorStore(answering, ingesting, catalog));
    }

    TestStores reopened() {
        closeConnections();
        return on(url);
    }

    void closeConnections() {
        answering.close();
        ingesting.close();
    }

    @Override
    public void close() {
        closeConnections();
        PostgresServer.shared().drop(url);
    }
}
