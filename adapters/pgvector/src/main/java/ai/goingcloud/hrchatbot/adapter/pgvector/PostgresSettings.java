package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the database is reached.
 *
 * @param caBundle the certificates, in PEM, that the server's must descend from; null where {@code
 *     tls} is false, or for those that Java trusts
 * @param connectTimeout for one try to connect
 * @param statementTimeout after which the server gives a statement up; a while later the connection
 *     itself is given up, for a server that does not even answer
 * @param wakeUpWithin how long a database that cannot be reached is waited for, as one that paused
 *     and resumes
 * @param waitForConnection how long to wait for one of the pool's connections while all are busy
 * @param poolSize the most connections of one pool
 */
public record PostgresSettings(
        String host,
        int port,
        String database,
        boolean tls,
        @Nullable Path caBundle,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration wakeUpWithin,
        Duration waitForConnection,
        int poolSize) {

    public static final int DEFAULT_PORT = 5432;

    public PostgresSettings {
        if (host.isBlank() || database.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a database needs a host, a port and a name");
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("'poolSize' must be 1 or more");
        }
        if (!tls && caBundle != null) {
            throw new IllegalArgumentException("a CA bundle is for TLS only");
        }
    }

    /**
     * With the usual times: 5 seconds to connect, 10 for a statement, 5 to wake up, 1 for a place
     * in a pool of 8. TLS, except on the machine itself.
     */
    public static PostgresSettings of(String host, int port, String database) {
        boolean here =
                host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d+){3}");
        return new PostgresSettings(
                host,
                port,
                database,
                !here,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                8);
    }

    /** With TLS that trusts these certificates only. */
    public PostgresSettings trusting(Path certificates) {
        return new PostgresSettings(
                host,
                port,
                database,
                true,
                certificates,
                connectTimeout,
                statementTimeout,
                wakeUpWithin,
                waitForConnection,
                poolSize);
    }

    /** With other times. */
    public PostgresSettings within(Duration connect, Duration statement, Duration wakeUp) {
        return new PostgresSettings(
                host,
                port,
                database,
                tls,
                caBundle,
                connect,
                statement,
                wakeUp,
                waitForConnection,
                poolSize);
    }

    /** With another size of its pools. */
    public PostgresSettings pooling(int connections) {
        return new PostgresSettings(
                host,
                port,
                database,
                tls,
                caBundle,
                connectTimeout,
                statementTimeout,
                wakeUpWithin,
                waitForConnection,
                connections);
    }
}
