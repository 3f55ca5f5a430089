package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Credentials in a secret, fetched at the first need and again when the server refuses them. */
final class SecretCredentials implements CredentialsProvider {

    private final Supplier<String> fetch;
    private final ReentrantLock fetching = new ReentrantLock();
    private @Nullable Credentials held;

    SecretCredentials(Supplier<String> fetch) {
        this.fetch = fetch;
    }

    @Override
    public Credentials credentials() {
        fetching.lock();
        try {
            Credentials known = held;
            if (known == null) {
                known = parse(fetch.get());
                held = known;
            }
            return known;
        } finally {
            fetching.unlock();
        }
    }

    @Override
    public boolean renew(Credentials refused) {
        fetching.lock();
        try {
            // Several connections may be refused at once; one of them fetches.
            if (refused.equals(held)) {
                held = parse(fetch.get());
            }
            return true;
        } finally {
            fetching.unlock();
        }
    }

    private static Credentials parse(String secret) {
        JsonNode members;
        try {
            members = JsonMapper.shared().readTree(secret);
        } catch (JacksonException _) {
            throw notUnderstood();
        }
        String user = members.path("username").asString("");
        String password = members.path("password").asString("");
        if (user.isBlank() || password.isEmpty()) {
            throw notUnderstood();
        }
        return new Credentials(user, password);
    }

    /** Without a cause, which could tell a part of the secret. */
    private static DependencyException notUnderstood() {
        return new DependencyException(
                ErrorCode.REJECTED,
                "The database's secret must be a JSON object with 'username' and 'password'.",
                null);
    }
}
