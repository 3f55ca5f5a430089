package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * What surrounds the functions, on this machine: a PostgreSQL that only the migration has touched,
 * Bedrock and Secrets Manager as far as they are spoken to. Functions run in processes of their own.
 */
public final class Installation implements AutoCloseable {

    public static final String BUCKET = "hr-chatbot-documents";

    private static final String PACKAGE = "ai.goingcloud.hrchatbot.bootstrap.functions.";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String database;
    private final FakeBedrock bedrock = FakeBedrock.start();
    private final HttpServer secrets;
    private final Map<String, String> further;

    private Installation(Map<String, String> further) {
        this.further = Map.copyOf(further);
        this.database = PostgresServer.shared().newDatabase();
        this.secrets = secrets();
    }

    /** With a migrated database. */
    public static Installation start(Map<String, String> further) {
        Installation installation = new Installation(further);
        installation.migrate();
        return installation;
    }

    private static HttpServer secrets() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] body =
                            """
                            {"Name":"master","SecretString":"{\\"username\\":\\"postgres\\",\\"password\\":\\"not asked for\\"}"}
                            """
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String database() {
        return database;
    }

    public FakeBedrock bedrock() {
        return bedrock;
    }

    /** What a function finds around it, by the names that Terraform gives. */
    public Map<String, String> environment(String databaseUser) {
        URI address = URI.create(PostgresServer.addressOf(database));
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", "ap-northeast-1");
        variables.put("AWS_ACCESS_KEY_ID", "AKIAFUNCTION");
        variables.put("AWS_SECRET_ACCESS_KEY", "not a secret");
        variables.put("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock.endpoint().toString());
        variables.put(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://127.0.0.1:" + secrets.getAddress().getPort());
        variables.put("HR_CHATBOT_BUCKET", BUCKET);
        variables.put("HR_CHATBOT_CHAT_MODEL", "jp.anthropic.claude-sonnet-4-6");
        variables.put("HR_CHATBOT_CLAIM_COUNTRY", "country");
        variables.put("HR_CHATBOT_CLAIM_EMPLOYMENT", "employment_type");
        variables.put("HR_CHATBOT_CLAIM_GROUPS", "groups");
        variables.put("HR_CHATBOT_CLAIM_ROLES", "roles");
        variables.put("HR_CHATBOT_CONDENSE_MODEL", "jp.anthropic.claude-haiku");
        variables.put("HR_CHATBOT_DATABASE_ANSWER_USER", "hr_chatbot_answer");
        variables.put("HR_CHATBOT_DATABASE_HOST", address.getHost());
        variables.put("HR_CHATBOT_DATABASE_INGEST_USER", "hr_chatbot_ingest");
        variables.put("HR_CHATBOT_DATABASE_NAME", address.getPath().substring(1));
        variables.put("HR_CHATBOT_DATABASE_PORT", String.valueOf(address.getPort()));
        variables.put("HR_CHATBOT_DATABASE_SECRET", "arn:aws:secretsmanager:master");
        variables.put("HR_CHATBOT_DATABASE_USER", databaseUser);
        variables.put("HR_CHATBOT_EMBEDDING_MODEL", "cohere.embed-v4:0");
        variables.put("HR_CHATBOT_RERANK_MODEL", "none");
        variables.put("HR_CHATBOT_TIME_ZONE", "Asia/Tokyo");
        variables.putAll(further);
        return variables;
    }

    /** The command that starts a handler by its class's name. */
    static List<String> command(String handler) {
        return FunctionProcess.commandFor(PACKAGE + handler + "::handleRequest");
    }

    FunctionProcess api() {
        return FunctionProcess.start(
                "hr-chatbot-api", command("ApiHandler"), environment("hr_chatbot_answer"));
    }

    private void migrate() {
        try (FunctionProcess migrate =
                FunctionProcess.start(
                        "hr-chatbot-migrate",
                        command("MigrateHandler"),
                        environment("hr_chatbot_owner"))) {
            if (migrate.invoke("{\"action\":\"migrate\"}", LONGEST).failed()) {
                throw new IllegalStateException(migrate.log());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        bedrock.close();
        secrets.stop(0);
        PostgresServer.shared().drop(database);
    }
}
