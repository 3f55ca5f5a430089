package ai.goingcloud.hrchatbot.benchmark.functions;

import ai.goingcloud.hrchatbot.adapter.pgvector.Credentials;
import ai.goingcloud.hrchatbot.adapter.pgvector.CredentialsProvider;
import ai.goingcloud.hrchatbot.adapter.pgvector.DatabaseUsers;
import ai.goingcloud.hrchatbot.adapter.pgvector.Migrations;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresSettings;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionSettings;
import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the functions find around them: a real PostgreSQL, Bedrock as far as they speak to it, and a
 * bucket in which every Markdown file exists, each with a rule of its own, for one group.
 */
final class PlayedCloud implements AutoCloseable {

    static final String BUCKET = "hr-chatbot-documents";

    /** The group that every document is for. */
    static final String READERS = "staff";

    private static final String PACKAGE = "ai.goingcloud.hrchatbot.bootstrap.functions.";
    private static final String ANSWER_USER = "hr_chatbot_api_user";
    private static final String INGEST_USER = "hr_chatbot_ingest_user";

    private final Path tree;
    private final String database = PostgresServer.shared().newDatabase();
    private final URI address = URI.create(PostgresServer.addressOf(database));
    private final FakeBedrock bedrock = FakeBedrock.start();
    private final HttpServer bucket = bucket();

    /**
     * Around a tree.
     *
     * @param tree what the image has in its task folder
     */
    PlayedCloud(Path tree) {
        this.tree = tree;
        PostgresSettings settings =
                PostgresSettings.of(
                        address.getHost(), address.getPort(), address.getPath().substring(1));
        CredentialsProvider owner =
                CredentialsProvider.fixed(new Credentials(address.getUserInfo(), ""));
        Migrations.run(settings, owner);
        DatabaseUsers.allow(settings, owner, ANSWER_USER, PostgresRole.ANSWER);
        DatabaseUsers.allow(settings, owner, INGEST_USER, PostgresRole.INGEST);
    }

    FunctionProcess hello() {
        return start("HelloHandler", ANSWER_USER);
    }

    FunctionProcess api() {
        return start("ApiHandler", ANSWER_USER);
    }

    FunctionProcess ingest() {
        return start("IngestHandler", INGEST_USER);
    }

    private FunctionProcess start(String handler, String user) {
        return FunctionProcess.start(
                "hr-chatbot-" + handler,
                List.of(tree.resolve("start").toString(), PACKAGE + handler + "::handleRequest"),
                environment(user));
    }

    private Map<String, String> environment(String user) {
        Map<String, String> variables =
                FunctionSettings.of(tree, bedrock.endpoint(), address, user);
        variables.put("AWS_ACCESS_KEY_ID", "AKIABENCHMARK");
        variables.put("AWS_SECRET_ACCESS_KEY", "not a secret");
        variables.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + bucket.getAddress().getPort());
        variables.put("HR_CHATBOT_BUCKET", BUCKET);
        return variables;
    }

    private static HttpServer bucket() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", PlayedCloud::serveObject);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serveObject(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath();
            boolean exists = key.endsWith(".md") || key.endsWith(METADATA);
            byte[] body = (exists ? document(key) : MISSING).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", exists ? "text/markdown" : "application/xml");
            exchange.getResponseHeaders().set("ETag", "\"" + key.hashCode() + "\"");
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (isHead) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            }
            exchange.sendResponseHeaders(exists ? 200 : 404, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static final String MISSING =
            "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>";

    private static final String METADATA = ".metadata.json";

    private static String document(String key) {
        if (key.endsWith(METADATA)) {
            return "{\"metadataAttributes\":{\"audiences\":[\"%s\"]}}".formatted(READERS);
        }
        return """
        # Annual leave

        ## Carrying over %s

        Up to five days of annual leave may be carried over until 31 March of the next year.
        """
                .formatted(key);
    }

    @Override
    public void close() {
        bucket.stop(0);
        bedrock.close();
        PostgresServer.shared().drop(database);
    }
}
