package ai.goingcloud.hrchatbot.testing.postgres;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** Where tests get their PostgreSQL from. */
public sealed interface ServerChoice {

    /** Names the environment variable with the address of a server that is there already. */
    String VARIABLE = "HR_CHATBOT_TEST_DATABASE";

    /**
     * A server that is there already.
     *
     * @param url as JDBC takes it, of a user who may create databases and roles
     */
    record Address(String url) implements ServerChoice {}

    /** A container of the pgvector image. */
    record Container() implements ServerChoice {}

    /** The server that {@code scripts/postgres} starts from the system's packages. */
    record Script() implements ServerChoice {}

    /**
     * An address wins; then Docker, where it answers; else the script.
     *
     * @param dockerAnswers asked only when there is no address
     */
    static ServerChoice of(Map<String, String> environment, BooleanSupplier dockerAnswers) {
        String url = environment.getOrDefault(VARIABLE, "");
        if (!url.isBlank()) {
            return new Address(url.strip());
        }
        return dockerAnswers.getAsBoolean() ? new Container() : new Script();
    }
}
