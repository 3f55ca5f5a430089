package ai.goingcloud.hrchatbot.adapter.sqlite;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Log;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.tools.JooqLogger;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file, opened for the journal, the conversations and the ledger. Thread-safe; several
 * of these, in one process or in many on one machine, may have the same file open. Not for network
 * drives, whose locks and shared memory SQLite cannot trust.
 *
 * <p>What a crash can lose: a write that was acknowledged survives the end of the process, however
 * it ends, {@code kill -9} included, and the crash of the machine or a loss of power, as far as the
 * disk keeps what it says it has kept: each commit waits for the write-ahead log to be on disk
 * ({@code synchronous = FULL}). A write that was not acknowledged is there as a whole or not at
 * all. Only what is written without waiting can be lost with the power.
 *
 * <p>All work goes through one connection, one at a time. SQLite has a single writer anyway, an
 * operation takes less than a few milliseconds, and with one connection there is no pool to size
 * and no second snapshot to reason about. The lock is a {@link ReentrantLock}: virtual threads that
 * wait for it give their carrier away, so that at most one carrier is ever held by a call into
 * SQLite.
 */
public final class SqliteDatabase implements AutoCloseable {

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;
    private final DSLContext sql;

    private boolean closed;

    private SqliteDatabase(Connection connection, DSLContext sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /**
     * Opens the file, creates it with its folder when it is not there (readable by its owner only,
     * where the file system knows owners), and brings its schema up to date.
     *
     * @throws MisconfiguredException when the file cannot be created or written, is no database, or
     *     is a database of another program or of a newer version of this one; such a file is left
     *     as it was
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the disk is full or
     *     another process holds the file locked for seconds
     */
    public static SqliteDatabase open(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        create(absolute);
        Connection connection = null;
        boolean opened = false;
        try {
            connection = connect(absolute);
            Schema.bringUpToDate(connection, absolute);
            RawSql.useWriteAheadLog(connection);
            SqliteDatabase database = new SqliteDatabase(connection, jooq(connection));
            opened = true;
            return database;
        } catch (SQLException e) {
            throw Failures.ofOpening(absolute, e);
        } finally {
            if (!opened && connection != null) {
                closeQuietly(connection);
            }
        }
    }

    /** Closes the file; what comes later is refused. No effect when it is closed already. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                connection.close();
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        } finally {
            lock.unlock();
        }
    }

    /** Reads that all see one state of the database. */
    <T> T read(Function<DSLContext, T> work) {
        return inTransaction(RawSql::beginToRead, work);
    }

    /** Reads and writes that happen as a whole, durably, or not at all. */
    <T> T write(Function<DSLContext, T> work) {
        return inTransaction(RawSql::beginToWrite, work);
    }

    /** As {@link #write}, but a loss of power may take it back; the end of the process does not. */
    <T> T writeWithoutWaiting(Function<DSLContext, T> work) {
        lock.lock();
        try {
            if (closed) {
                throw Failures.closed();
            }
            RawSql.waitForDisk(connection, false);
            try {
                return write(work);
            } finally {
                RawSql.waitForDisk(connection, true);
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Begin {
        void on(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Begin begin, Function<DSLContext, T> work) {
        lock.lock();
        try {
            if (closed) {
                throw Failures.closed();
            }
            begin.on(connection);
            boolean committed = false;
            try {
                T result = work.apply(sql);
                RawSql.commit(connection);
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    rollBackQuietly();
                }
            }
        } catch (SQLException | DataAccessException e) {
            throw Failures.of(e);
        } finally {
            lock.unlock();
        }
    }

    /** SQLite has rolled back by itself after some failures, such as a full disk. */
    private void rollBackQuietly() {
        try {
            RawSql.rollBack(connection);
        } catch (SQLException _) {
            // The failure that led here is the one to tell.
        }
    }

    private static void create(Path file) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.notExists(file)) {
                createPrivate(file);
            }
        } catch (IOException e) {
            throw Failures.notWritable(file, e);
        }
        if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
            throw Failures.notWritable(file, null);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException _) {
            // Another process was faster.
        }
    }

    /** By its URI, because SQLite's driver would cut a plain path at a '?'. */
    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        return config.createConnection("jdbc:sqlite:" + file.toUri());
    }

    private static DSLContext jooq(Connection connection) {
        // Keeps jOOQ's greeting and its tips out of the log; its warnings stay.
        JooqLogger.globalThreshold(Log.Level.WARN);
        return DSL.using(connection, SQLDialect.SQLITE);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // The failure that led here is the one to tell.
        }
    }
}
