package ai.goingcloud.hrchatbot.testing.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server that tests make databases on. Shared by all tests of one JVM, started at the first need
 * and ended with the JVM. Thread-safe.
 */
public final class PostgresServer {

    private static final DockerImageName IMAGE =
            DockerImageName.parse("pgvector/pgvector:0.8.1-pg17")
                    .asCompatibleSubstituteFor("postgres");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable PostgresServer shared;

    private final String url;

    private PostgresServer(String url) {
        this.url = url;
    }

    /** The server of this JVM; where none can be had, the test that asks is skipped and says so. */
    public static synchronized PostgresServer shared() {
        PostgresServer known = shared;
        if (known == null) {
            known = new PostgresServer(start());
            shared = known;
        }
        return known;
    }

    private static String start() {
        return switch (ServerChoice.of(System.getenv(), PostgresServer::dockerAnswers)) {
            case ServerChoice.Address address -> address.url();
            case ServerChoice.Container _ -> container();
            case ServerChoice.Script _ ->
                    PrivatePostgres.start(PrivatePostgres.temporaryFolder()).url();
        };
    }

    private static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // Testcontainers ends it with the JVM.
    private static String container() {
        PostgreSQLContainer container =
                new PostgreSQLContainer(IMAGE)
                        .withUsername("postgres")
                        .withCommand("postgres", "-c", "fsync=off");
        container.start();
        return container.getJdbcUrl() + "&user=postgres&password=" + container.getPassword();
    }

    /** Makes a database and returns its address. */
    public String newDatabase() {
        return newDatabase("template1");
    }

    /**
     * Makes a database that holds what another one holds, to which nobody is connected.
     *
     * @param template its name, as {@link #nameOf} tells
     */
    public String newDatabase(String template) {
        String name =
                "t%d_%d".formatted(ProcessHandle.current().pid(), DATABASES.incrementAndGet());
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY file_copy");
        return withDatabase(name);
    }

    /** Removes a database that {@link #newDatabase} made, whoever is connected to it. */
    public void drop(String databaseUrl) {
        execute("DROP DATABASE IF EXISTS " + nameOf(databaseUrl) + " WITH (FORCE)");
    }

    /** The name of the database at an address. */
    public static String nameOf(String databaseUrl) {
        String path =
                databaseUrl.substring(databaseUrl.indexOf('/', "jdbc:postgresql://".length()));
        int end = path.indexOf('?');
        return path.substring(1, end < 0 ? path.length() : end).toLowerCase(Locale.ROOT);
    }

    /** The address in the form that people write, without any password. */
    public static String addressOf(String databaseUrl) {
        return databaseUrl.replaceFirst(
                "jdbc:postgresql://([^?]*).*?[?&]user=([^&]*).*", "postgresql://$2@$1");
    }

    private String withDatabase(String name) {
        return url.replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + name);
    }

    /** Runs a statement as the server's superuser, outside of any transaction. */
    public void execute(String sql) {
        execute(url, sql);
    }

    /** Runs a statement in a database as its superuser, outside of any transaction. */
    public static void execute(String databaseUrl, String sql) {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
