package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.util.function.Supplier;

/** Where connections get their credentials from. Implementations are thread-safe. */
public interface CredentialsProvider {

    /**
     * What the next connection signs in with.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when they cannot be had
     */
    Credentials credentials();

    /**
     * The server has refused these credentials; they may have been changed since. Asked for once
     * for each refusal.
     *
     * @return whether {@link #credentials} may give others now
     */
    boolean renew(Credentials refused);

    /** Always the same ones. */
    static CredentialsProvider fixed(Credentials credentials) {
        return new CredentialsProvider() {
            @Override
            public Credentials credentials() {
                return credentials;
            }

            @Override
            public boolean renew(Credentials refused) {
                return false;
            }
        };
    }

    /**
     * A token made anew for each connection and valid for a few minutes, in place of a password:
     * IAM authentication.
     *
     * @param token the one to use now
     */
    static CredentialsProvider token(String user, Supplier<String> token) {
        return new CredentialsProvider() {
            @Override
            public Credentials credentials() {
                return new Credentials(user, token.get());
            }

            @Override
            public boolean renew(Credentials refused) {
                return false;
            }
        };
    }

    /**
     * A secret that is fetched once and kept until the server refuses it: the JSON that Secrets
     * Manager keeps for a database, of which {@code username} and {@code password} count.
     *
     * @param fetch reads the secret now
     */
    static CredentialsProvider secret(Supplier<String> fetch) {
        return new SecretCredentials(fetch);
    }
}
