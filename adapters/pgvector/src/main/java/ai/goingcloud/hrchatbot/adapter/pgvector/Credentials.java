package ai.goingcloud.hrchatbot.adapter.pgvector;

import org.jspecify.annotations.Nullable;

/**
 * What a connection signs in with.
 *
 * @param password null where the server asks for none
 */
public record Credentials(String user, @Nullable String password) {

    public Credentials {
        if (user.isBlank()) {
            throw new IllegalArgumentException("'user' must not be blank");
        }
    }

    /** Without the password, so that no log ever holds it. */
    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
