package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.pgvector.CredentialsProvider;
import ai.goingcloud.hrchatbot.adapter.pgvector.DatabaseUsers;
import ai.goingcloud.hrchatbot.adapter.pgvector.Migrations;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresSettings;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Brings the database's schema up to what the image needs, and lets the functions' users sign in.
 * Runs on each deployment, before any other function runs the image. Safe to repeat.
 */
public final class MigrateHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MigrateHandler.class);

    private final PostgresSettings settings;
    private final CredentialsProvider owner;
    private final Map<PostgresRole, String> users;

    /** As Lambda makes it. */
    public MigrateHandler() {
        this(Environment.ofThisProcess());
    }

    MigrateHandler(Environment environment) {
        this.settings = Database.settings(environment);
        String secret = environment.text("HR_CHATBOT_DATABASE_SECRET");
        this.owner = CredentialsProvider.secret(() -> fetched(secret, environment));
        this.users =
                Map.of(
                        PostgresRole.ANSWER,
                        environment.text("HR_CHATBOT_DATABASE_ANSWER_USER"),
                        PostgresRole.INGEST,
                        environment.text("HR_CHATBOT_DATABASE_INGEST_USER"),
                        PostgresRole.RETENTION,
                        environment.text("HR_CHATBOT_DATABASE_RETENTION_USER"));
    }

    private static String fetched(String secret, Environment environment) {
        try (SecretsManagerClient secrets =
                SecretsManagerClient.builder()
                        .region(Region.of(environment.region()))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            return secrets.getSecretValue(request -> request.secretId(secret)).secretString();
        }
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        Migrations.run(settings, owner);
        users.forEach((role, user) -> DatabaseUsers.allow(settings, owner, user, role));
        LOG.info("the database is migrated");
        response.write("{\"migrated\":true}".getBytes(StandardCharsets.UTF_8));
    }
}
