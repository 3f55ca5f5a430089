package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.pgvector.Credentials;
import ai.goingcloud.hrchatbot.adapter.pgvector.CredentialsProvider;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresSettings;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database and who signs in to it.
 *
 * @param credentials never printed with their password
 */
public record DatabaseAddress(PostgresSettings settings, CredentialsProvider credentials) {

    /** The environment variable with the password, which no command line shows. */
    static final String PASSWORD = "HR_CHATBOT_DATABASE_PASSWORD";

    /** The environment variable with a file of certificates, one of which the server's has. */
    static final String CA_BUNDLE = "HR_CHATBOT_DATABASE_CA_BUNDLE";

    /**
     * Reads {@code postgresql://user@host:port/database}.
     *
     * @throws MisconfiguredException when it is none
     */
    public static DatabaseAddress of(String text, Map<String, String> environment) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw unfit(e);
        }
        String user = uri.getUserInfo();
        String path = uri.getPath();
        boolean postgres =
                "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!postgres
                || uri.getHost() == null
                || user == null
                || user.isBlank()
                || user.indexOf(':') >= 0
                || path == null
                || !path.matches("/[^/]+")
                || uri.getQuery() != null) {
            throw unfit(null);
        }
        int port = uri.getPort() < 0 ? PostgresSettings.DEFAULT_PORT : uri.getPort();
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        PostgresSettings settings = PostgresSettings.of(host, port, path.substring(1));
        String bundle = environment.getOrDefault(CA_BUNDLE, "");
        if (!bundle.isBlank()) {
            settings = settings.trusting(Path.of(bundle));
        }
        String password = environment.get(PASSWORD);
        return new DatabaseAddress(
                settings, CredentialsProvider.fixed(new Credentials(user, password)));
    }

    /** Without the text, which may hold a password after all. */
    private static MisconfiguredException unfit(@Nullable Exception cause) {
        return new MisconfiguredException(
                "--database needs an address such as postgresql://user@host:5432/hr_chatbot; a"
                        + " password goes into the environment variable "
                        + PASSWORD
                        + ".",
                cause);
    }
}
