package ai.goingcloud.hrchatbot.adapter.sqlite;

import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The one place where failures of SQLite, JDBC and jOOQ become sentences for people. */
final class Failures {

    private Failures() {}

    /** Of an operation on an open database; the failure is kept as the cause, for the log. */
    static HrChatbotException of(Exception failure) {
        return switch (kind(failure)) {
            case SQLITE_FULL ->
                    unavailable(
                            "The disk that keeps the conversations is full. Please free some space"
                                    + " and try again.",
                            failure);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    unavailable(
                            "The database of the conversations is busy. Please try again in a"
                                    + " moment.",
                            failure);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                    unavailable(
                            "The database of the conversations cannot be written. Please check the"
                                    + " permissions of the data folder.",
                            failure);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                    unavailable(
                            "The database of the conversations is damaged. Please restore it from"
                                    + " a backup, or move it away to begin anew.",
                            failure);
            case SQLITE_CONSTRAINT -> conflict(failure);
            default ->
                    unavailable(
                            "The database of the conversations cannot be used right now.", failure);
        };
    }

    /** Of opening a database file. */
    static HrChatbotException ofOpening(Path file, Exception failure) {
        return switch (kind(failure)) {
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                    new MisconfiguredException(
                            "'"
                                    + file
                                    + "' is not a database, or is damaged; choose another data"
                                    + " folder or move the file away.",
                            failure);
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM -> notWritable(file, failure);
            default -> of(failure);
        };
    }

    /** The file, or its folder, cannot be created or written. */
    static MisconfiguredException notWritable(Path file, @Nullable Exception failure) {
        return new MisconfiguredException(
                "'"
                        + file
                        + "' cannot be created or written; check the data folder and its"
                        + " permissions.",
                failure);
    }

    /** Use after {@link SqliteDatabase#close}. */
    static DependencyException closed() {
        return new DependencyException(
                ErrorCode.UNAVAILABLE, "The database of the conversations is closed.", null);
    }

    private static DependencyException unavailable(String message, Exception failure) {
        return new DependencyException(ErrorCode.UNAVAILABLE, message, failure);
    }

    private static ConflictException conflict(Exception failure) {
        ConflictException conflict =
                new ConflictException("Somebody else changed this just now. Please try again.");
        conflict.initCause(failure);
        return conflict;
    }

    /** The primary code: extended ones tell where it happened, not what a person can do. */
    private static SQLiteErrorCode kind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
                return SQLiteErrorCode.getErrorCode(sql.getErrorCode() & 0xff);
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
