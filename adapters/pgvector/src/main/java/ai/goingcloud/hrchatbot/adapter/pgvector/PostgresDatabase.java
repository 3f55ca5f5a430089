package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Log;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.tools.JooqLogger;
import org.jspecify.annotations.Nullable;

/**
 * The database as one role sees it. Thread-safe; any number of processes may share a database.
 *
 * <p>A server that cannot be reached is waited for, because Aurora pauses when nobody asks and
 * needs a while to resume; past {@link PostgresSettings#wakeUpWithin()} it is said to be waking up.
 * Work that loses a race against other work is tried once more from its beginning, and so is
 * reading on a connection that turns out to be dead.
 */
public final class PostgresDatabase implements AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    static {
        // Keeps jOOQ's greeting and its tips out of the log, and its advice to buy an edition for
        // this version.
        JooqLogger.globalThreshold(Log.Level.ERROR);
    }

    private final Connections connections;
    private final Duration wakeUpWithin;
    private final Settings jooq = new Settings().withRenderSchema(false).withFetchWarnings(false);

    private volatile boolean closed;

    private PostgresDatabase(Connections connections, Duration wakeUpWithin) {
        this.connections = connections;
        this.wakeUpWithin = wakeUpWithin;
    }

    /**
     * What the database said when something failed, in a line, for whoever operates it; empty where
     * it said nothing. No password is in it.
     */
    public static Optional<String> said(Throwable failure) {
        return Failures.said(failure);
    }

    /** With a small pool of connections: for a server. Opens none before the first use. */
    public static PostgresDatabase pooled(
            PostgresSettings settings, CredentialsProvider credentials, PostgresRole role) {
        SignedInDataSource source = new SignedInDataSource(settings, credentials, role);
        return new PostgresDatabase(
                new Connections.Pooled(settings, source), settings.wakeUpWithin());
    }

    /**
     * With one connection, which {@link #release} closes: for a function that is frozen between
     * requests.
     */
    public static PostgresDatabase single(
            PostgresSettings settings, CredentialsProvider credentials, PostgresRole role) {
        SignedInDataSource source = new SignedInDataSource(settings, credentials, role);
        return new PostgresDatabase(new Connections.Single(source), settings.wakeUpWithin());
    }

    /**
     * Closes the one connection of a {@link #single} database until it is needed again; call it
     * before each response, so that the database may pause. No effect on a pool.
     */
    public void release() {
        connections.release();
    }

    /** Closes all connections for good. */
    @Override
    public void close() {
        closed = true;
        connections.close();
    }

    /** One statement that reads. */
    <T> T read(Function<DSLContext, T> work) {
        return attempt(
                true,
                connection -> {
                    connection.setAutoCommit(true);
                    return work.apply(dsl(connection));
                });
    }

    /** Statements that happen as a whole, durably, or not at all. */
    <T> T write(Function<DSLContext, T> work) {
        return attempt(false, connection -> inTransaction(connection, null, work));
    }

    /** As {@link #write}, with a person's rows open to the statements and nobody else's. */
    <T> T as(String owner, Function<DSLContext, T> work) {
        return attempt(false, connection -> inTransaction(connection, owner, work));
    }

    /** As {@link #as}, of statements that only read, all from one state of the database. */
    <T> T readAs(String owner, Function<DSLContext, T> work) {
        return attempt(true, connection -> inTransaction(connection, owner, work));
    }

    private <T> T inTransaction(
            Connection connection, @Nullable String owner, Function<DSLContext, T> work)
            throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            DSLContext sql = dsl(connection);
            if (owner != null) {
                RawSql.openRowsOf(sql, owner);
            }
            T result = work.apply(sql);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBackQuietly(connection);
            }
        }
    }

    private DSLContext dsl(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES, jooq);
    }

    private <T> T attempt(boolean readsOnly, Connections.Work<T> work) {
        long deadline = System.nanoTime() + wakeUpWithin.toNanos();
        boolean again = true;
        while (true) {
            if (closed) {
                throw Failures.closed();
            }
            boolean[] connected = {false};
            try {
                return connections.lend(connection -> {
                    connected[0] = true;
                    return work.with(connection);
                });
            } catch (SQLException | DataAccessException e) {
                if (connected[0]) {
                    boolean dead = Failures.isUnreachable(e);
                    if (!again || !(Failures.isLostRace(e) || (dead && readsOnly))) {
                        throw Failures.of(e);
                    }
                    again = false;
                } else {
                    waitForServer(e, deadline);
                }
            }
        }
    }

    private void waitForServer(Exception failure, long deadline) {
        if (connections.exhausted()) {
            throw Failures.throttled(failure);
        }
        HrChatbotException told = Failures.of(failure);
        if (!Failures.mayPass(failure)) {
            throw told;
        }
        if (System.nanoTime() + BETWEEN_TRIES.toNanos() >= deadline) {
            throw Failures.wakingUp(failure);
        }
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failures.wakingUp(failure);
        }
    }

    private static void rollBackQuietly(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // The failure that led here is the one to tell.
        }
    }
}
