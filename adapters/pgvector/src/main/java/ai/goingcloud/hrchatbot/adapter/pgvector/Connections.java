package ai.goingcloud.hrchatbot.adapter.pgvector;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where work gets its connection from, and gives it back to. Thread-safe. */
sealed interface Connections {

    /** Some work with a connection that nobody else has at the time. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    <T> T lend(Work<T> work) throws SQLException;

    /** Whether work waits because all connections are at work, and not for the server. */
    boolean exhausted();

    /** Closes what is open; later work opens it anew. */
    void release();

    /** Closes what is open for good. */
    void close();

    /** A few connections that stay open between uses: for a process that serves many people. */
    final class Pooled implements Connections {

        private final HikariDataSource pool;

        Pooled(PostgresSettings settings, SignedInDataSource source) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(source);
            config.setPoolName("hr-chatbot");
            config.setMaximumPoolSize(settings.poolSize());
            config.setMinimumIdle(1);
            config.setConnectionTimeout(settings.waitForConnection().toMillis());
            config.setValidationTimeout(
                    Math.max(250, Math.min(1_000, settings.waitForConnection().toMillis())));
            config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
            config.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
            config.setMaxLifetime(Duration.ofMinutes(20).toMillis());
            // The first use tells what is wrong, in its own words.
            config.setInitializationFailTimeout(-1);
            pool = new HikariDataSource(config);
        }

        @Override
        public <T> T lend(Work<T> work) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                return work.with(connection);
            }
        }

        @Override
        public boolean exhausted() {
            return pool.getHikariPoolMXBean().getActiveConnections() >= pool.getMaximumPoolSize();
        }

        @Override
        public void release() {
            // A pool keeps its connections.
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    /**
     * One connection that is closed before each pause: for a function that is frozen between
     * requests, and a database that may pause only while nobody is connected.
     */
    final class Single implements Connections {

        private final SignedInDataSource source;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Connection open;

        Single(SignedInDataSource source) {
            this.source = source;
        }

        @Override
        public <T> T lend(Work<T> work) throws SQLException {
            lock.lock();
            try {
                Connection connection = open;
                if (connection == null || connection.isClosed()) {
                    connection = source.getConnection();
                    open = connection;
                }
                return work.with(connection);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean exhausted() {
            return false;
        }

        @Override
        public void release() {
            lock.lock();
            try {
                if (open != null) {
                    open.close();
                }
            } catch (SQLException _) {
                // It is gone either way.
            } finally {
                open = null;
                lock.unlock();
            }
        }

        @Override
        public void close() {
            release();
        }
    }
}
