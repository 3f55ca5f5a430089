package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;

/** Stores on a database of their own, in the roles in which they run. */
record TestStores(
        String url,
        PostgresDatabase answering,
        PostgresDatabase ingesting,
        PostgresDatabase forgetting,
        PgvectorDocumentCatalog catalog,
        PgvectorVectorStore store)
        implements AutoCloseable {

    static TestStores onNewDatabase() {
        return on(TestDatabase.migrated());
    }

    static TestStores on(String url) {
        PostgresSettings settings = TestDatabase.settings(url);
        return with(
                url, pooled(settings, PostgresRole.ANSWER), pooled(settings, PostgresRole.INGEST));
    }

    private static PostgresDatabase pooled(PostgresSettings settings, PostgresRole role) {
        return PostgresDatabase.pooled(settings, TestDatabase.member(role), role);
    }

    static TestStores with(String url, PostgresDatabase answering, PostgresDatabase ingesting) {
        PgvectorDocumentCatalog catalog = new PgvectorDocumentCatalog(answering, ingesting);
        return new TestStores(
                url,
                answering,
                ingesting,
                pooled(TestDatabase.settings(url), PostgresRole.RETENTION),
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
        forgetting.close();
    }

    @Override
    public void close() {
        closeConnections();
        PostgresServer.shared().drop(url);
    }
}
