package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.pgvector.CredentialsProvider;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;

/** The database that the environment names. */
final class Database {

    /** The certificates of Aurora's own authorities, which Java does not know; in the image. */
    private static final String CERTIFICATES = "database-certificates.pem";

    private Database() {}

    static PostgresSettings settings(Environment environment) {
        PostgresSettings settings =
                PostgresSettings.of(
                        environment.text("HR_CHATBOT_DATABASE_HOST"),
                        environment.port("HR_CHATBOT_DATABASE_PORT"),
                        environment.text("HR_CHATBOT_DATABASE_NAME"));
        Path certificates = Path.of(environment.folder(), CERTIFICATES);
        return settings.tls() && Files.isReadable(certificates)
                ? settings.trusting(certificates)
                : settings;
    }

    /** With one connection, to be closed before each response; none is opened before its use. */
    static PostgresDatabase as(PostgresRole role, Environment environment) {
        PostgresSettings settings = settings(environment);
        String user = environment.text("HR_CHATBOT_DATABASE_USER");
        DatabaseToken token =
                new DatabaseToken(
                        settings,
                        user,
                        environment.region(),
                        EnvironmentVariableCredentialsProvider.create());
        return PostgresDatabase.single(settings, CredentialsProvider.token(user, token), role);
    }
}
