package ai.goingcloud.hrchatbot.benchmark.embedded;

import ai.goingcloud.hrchatbot.adapter.pgvector.Credentials;
import ai.goingcloud.hrchatbot.adapter.pgvector.CredentialsProvider;
import ai.goingcloud.hrchatbot.adapter.pgvector.Migrations;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorVectorStore;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresSettings;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.net.URI;
import java.time.Duration;

/** Stores on a PostgreSQL that tests use as well: found or started, with a database of its own. */
public final class PostgresStores implements AutoCloseable {

    private static final Duration STATEMENT = Duration.ofMinutes(10);

    private final String url;
    private final PostgresDatabase answering;
    private final PostgresDatabase ingesting;
    private final PgvectorDocumentCatalog catalog;
    private final PgvectorVectorStore store;

    private PostgresStores(String url) {
        this.url = url;
        CredentialsProvider login = login(url);
        PostgresSettings settings = settings(url);
        Migrations.runIfOlder(settings, login);
        this.answering = PostgresDatabase.pooled(settings, login, PostgresRole.ANSWER);
        this.ingesting = PostgresDatabase.pooled(settings, login, PostgresRole.INGEST);
        this.catalog = new PgvectorDocumentCatalog(answering, ingesting);
        this.store = new PgvectorVectorStore(answering, ingesting, catalog);
    }

    /** On a new database, dropped at the end. */
    public static PostgresStores open() {
        return on(PostgresServer.shared().newDatabase());
    }

    /**
     * On the database at an address.
     *
     * @param url as JDBC takes it
     */
    public static PostgresStores on(String url) {
        return new PostgresStores(url);
    }

    private static PostgresSettings settings(String url) {
        URI uri = URI.create(url.substring("jdbc:".length()));
        return PostgresSettings.of(
                        uri.getHost(), Math.max(uri.getPort(), 1), uri.getPath().substring(1))
                .within(Duration.ofSeconds(5), STATEMENT, Duration.ofSeconds(20));
    }

    private static CredentialsProvider login(String url) {
        return CredentialsProvider.fixed(
                new Credentials(parameter(url, "user"), parameter(url, "password")));
    }

    private static String parameter(String url, String name) {
        for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** The database's address, as JDBC takes it. */
    public String url() {
        return url;
    }

    public PgvectorDocumentCatalog catalog() {
        return catalog;
    }

    public PgvectorVectorStore store() {
        return store;
    }

    /** The database in the role of ingestion, which changes spaces. */
    public PostgresDatabase ingesting() {
        return ingesting;
    }

    /** Closes the connections and keeps the database. */
    public void disconnect() {
        answering.close();
        ingesting.close();
    }

    @Override
    public void close() {
        disconnect();
        PostgresServer.shared().drop(url);
    }
}
