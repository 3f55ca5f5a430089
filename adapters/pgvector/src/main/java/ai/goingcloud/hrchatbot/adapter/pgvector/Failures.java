package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place where failures of PostgreSQL, JDBC and jOOQ become sentences for people. The
 * standard's five-character states say what happened.
 */
final class Failures {

    private static final Set<String> LOST_RACES = Set.of("40001", "40P01");
    private static final Set<String> COMING_OR_GOING = Set.of("57P01", "57P02", "57P03", "57P05");

    private Failures() {}

    /** The server does not take the user and password. */
    static boolean isRefusedLogin(SQLException failure) {
        String state = state(failure);
        return state.equals("28P01") || state.equals("28000");
    }

    /** Two transactions stood in each other's way; the one that lost may begin again. */
    static boolean isLostRace(Throwable failure) {
        return LOST_RACES.contains(state(failure));
    }

    /** The connection, or the server behind it, is gone; or it is only just starting. */
    static boolean isUnreachable(Throwable failure) {
        String state = state(failure);
        return (state.startsWith("08") || COMING_OR_GOING.contains(state)) && !isSlow(failure);
    }

    /**
     * Whether a server that could not be connected to may be reached in a moment without anybody
     * changing anything.
     */
    static boolean mayPass(Exception failure) {
        String state = state(failure);
        return state.isEmpty()
                || isUnreachable(failure)
                || state.startsWith("53")
                || isSlow(failure);
    }

    private static boolean isSlow(Throwable failure) {
        return causes(failure).anyMatch(SocketTimeoutException.class::isInstance);
    }

    static HrChatbotException of(Exception failure) {
        String state = state(failure);
        if (state.equals("57014") || isSlow(failure)) {
            return new DependencyException(
                    ErrorCode.TIMEOUT,
                    "The database did not answer in time. Please try again in a moment.",
                    failure);
        }
        if (isUnreachable(failure)) {
            return unavailable(
                    "The connection to the database was lost. Please try again.", failure);
        }
        if (isLostRace(failure)) {
            return unavailable("The database is busy. Please try again in a moment.", failure);
        }
        if (state.equals("53100")) {
            return unavailable("The database's disk is full.", failure);
        }
        if (state.startsWith("53")) {
            return throttled(failure);
        }
        if (state.startsWith("28")) {
            return new DependencyException(
                    ErrorCode.REJECTED, "The database refuses the chatbot's login.", failure);
        }
        if (state.equals("42501")) {
            return new DependencyException(
                    ErrorCode.REJECTED, "The database does not allow this to its role.", failure);
        }
        if (state.startsWith("22") || state.startsWith("54")) {
            return new DependencyException(
                    ErrorCode.REJECTED, "The database cannot hold this.", failure);
        }
        if (state.startsWith("23")) {
            ConflictException conflict =
                    new ConflictException("Somebody else changed this just now. Please try again.");
            conflict.initCause(failure);
            return conflict;
        }
        return unavailable("The database cannot be used right now.", failure);
    }

    /** It could not be reached for as long as it may take to wake up. */
    static DependencyException wakingUp(@Nullable Exception failure) {
        return new DependencyException(
                ErrorCode.WAKING_UP,
                "The database is waking up. Please try again in a few seconds.",
                failure);
    }

    /** All connections are busy. */
    static DependencyException throttled(@Nullable Exception failure) {
        return new DependencyException(
                ErrorCode.THROTTLED,
                "Too many questions at once. Please try again in a moment.",
                failure);
    }

    static DependencyException closed() {
        return new DependencyException(
                ErrorCode.UNAVAILABLE, "The connections to the database are closed.", null);
    }

    private static DependencyException unavailable(String message, Exception failure) {
        return new DependencyException(ErrorCode.UNAVAILABLE, message, failure);
    }

    /** What the server or its driver said, in a line; empty where neither did. */
    static Optional<String> said(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .map(said -> said.lines().map(String::strip).collect(Collectors.joining(" ")));
    }

    private static String state(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** It and what led to it, the latest first. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
