package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.web.JavalinServer;
import ai.goingcloud.hrchatbot.adapter.web.Visitors;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.adapter.web.remote.RemoteRoutes;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FakeRuntimeApi;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionSettings;
import ai.goingcloud.hrchatbot.testing.lambda.S3Events;
import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import ai.goingcloud.hrchatbot.testing.s3.S3Server;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The deployed picture on this machine: functions from the assembled tree, each in a process under
 * Lambda's real runtime client, a real PostgreSQL that only the migration has touched, a real S3
 * server, and Bedrock, API Gateway and Secrets Manager as far as they are spoken to. Events of the
 * bucket are made here, since no S3 server for tests sends them as AWS does.
 */
final class Installation implements AutoCloseable {

    private static final Path TREE =
            Path.of("../../bootstrap/functions/target/functions").toAbsolutePath().normalize();
    private static final String PACKAGE = "ai.goingcloud.hrchatbot.bootstrap.functions.";

    /** What Terraform gives the functions that read documents. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final String furtherEmbeddingModels;
    private final String database = PostgresServer.shared().newDatabase();
    private final S3Server s3 = S3Server.s3Mock();
    private final String bucket = s3.newBucket();
    private final FakeBedrock bedrock = FakeBedrock.start();
    private final HttpServer secrets = secrets();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final FunctionProcess ingest;
    private int events;

    Installation() {
        this("none");
    }

    /** With further embedding models beside the chosen one, with commas between. */
    Installation(String furtherEmbeddingModels) {
        this.furtherEmbeddingModels = furtherEmbeddingModels;
        invoke("migrate", "MigrateHandler", "hr_chatbot_owner", "{\"action\":\"migrate\"}");
        this.ingest = open(function("ingest", "IngestHandler", "hr_chatbot_ingest")).awaitReady();
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    private static HttpServer secrets() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ObjectNode secret = JsonNodeFactory.instance.objectNode();
            secret.put(
                    "SecretString", "{\"username\":\"postgres\",\"password\":\"not asked for\"}");
            byte[] body = secret.toString().getBytes(StandardCharsets.UTF_8);
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            exchange.getResponseHeaders()
                                    .set("Content-Type", "application/x-amz-json-1.1");
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

    FakeBedrock bedrock() {
        return bedrock;
    }

    String database() {
        return database;
    }

    /** What a function finds around it. */
    private Map<String, String> environment(String user) {
        URI address = URI.create(PostgresServer.addressOf(database));
        Map<String, String> variables =
                FunctionSettings.of(TREE, bedrock.endpoint(), address, user);
        variables.put("AWS_REGION", S3Server.REGION);
        variables.put("AWS_ACCESS_KEY_ID", S3Server.CREDENTIALS.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", S3Server.CREDENTIALS.secretAccessKey());
        variables.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        variables.put(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://127.0.0.1:" + secrets.getAddress().getPort());
        variables.put("HR_CHATBOT_BUCKET", bucket);
        variables.put("HR_CHATBOT_DATABASE_ANSWER_USER", "hr_chatbot_answer");
        variables.put("HR_CHATBOT_DATABASE_INGEST_USER", "hr_chatbot_ingest");
        variables.put("HR_CHATBOT_DATABASE_RETENTION_USER", "hr_chatbot_retention");
        variables.put("HR_CHATBOT_FURTHER_EMBEDDING_MODELS", furtherEmbeddingModels);
        variables.put("HR_CHATBOT_DATABASE_SECRET", "arn:aws:secretsmanager:master");
        return variables;
    }

    private FunctionProcess function(String name, String handler, String user) {
        return FunctionProcess.start(
                "hr-chatbot-" + name,
                List.of(TREE.resolve("start").toString(), PACKAGE + handler + "::handleRequest"),
                environment(user));
    }

    private String invoke(String name, String handler, String user, String event) {
        try (FunctionProcess function = function(name, handler, user)) {
            FakeRuntimeApi.Outcome outcome = function.invoke(event, Duration.ofMinutes(2));
            if (outcome.failed()) {
                throw new IllegalStateException(outcome.body() + function.log());
            }
            return outcome.body();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The nightly comparison; its report. */
    JsonNode reconcile() {
        return JsonMapper.shared()
                .readTree(
                        invoke(
                                "reconcile",
                                "ReconcileHandler",
                                "hr_chatbot_ingest",
                                "{\"action\":\"reconcile\"}"));
    }

    /** The nightly forgetting; its report. */
    JsonNode forget() {
        return JsonMapper.shared()
                .readTree(invoke("forget", "ForgetHandler", "hr_chatbot_retention", "{}"));
    }

    /** One environment of the function that compares, and changes models. */
    FunctionProcess reconciling() {
        return open(function("reconcile", "ReconcileHandler", "hr_chatbot_ingest")).awaitReady();
    }

    /** One more environment of the function api, ready to be asked. */
    FunctionProcess api() {
        return open(function("api", "ApiHandler", "hr_chatbot_answer")).awaitReady();
    }

    /**
     * API Gateway in front of a function.
     *
     * @param limit after which it gives up
     */
    FakeApiGateway gateway(FakeApiGateway.Function function, Duration limit) {
        return open(FakeApiGateway.start(openApi(), function, limit));
    }

    /** The page of somebody who is signed in, in front of an API. */
    JavalinServer front(URI api, String subject, Collection<String> groups) {
        List<Route> routes = new ArrayList<>();
        for (Route route : RemoteRoutes.to(api)) {
            routes.add(
                    route.handledBy(request ->
                            route.handle(
                                    with(
                                            FakeTokens.of(subject, groups, List.of(Caller.HR)),
                                            request))));
        }
        return open(
                JavalinServer.start(
                        new WebConfig(
                                "localhost",
                                0,
                                new Visitors.OfThisMachine(
                                        new Caller(subject, Set.of(), null, Set.of())),
                                WebConfig.Capacity.OF_A_LAPTOP,
                                s3.endpoint()),
                        routes));
    }

    private static ApiRequest with(String token, ApiRequest request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("authorization", "Bearer " + token);
        return new ApiRequest(
                request.caller(),
                request.pathParameters(),
                request.query(),
                headers,
                request.content(),
                request.requestId(),
                request.timeLimit(),
                request.address());
    }

    static JsonNode openApi() {
        return JsonMapper.shared().readTree(ApiRoutes.class.getResourceAsStream("openapi.json"));
    }

    /** Puts a file; returns when the function has acted on the bucket's event. */
    void put(String key, String text) {
        s3.client()
                .putObject(
                        request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
        tell("ObjectCreated:Put", key);
    }

    /** Puts a file, and no event tells of it. */
    void putUnheard(String key, String text) {
        s3.client()
                .putObject(
                        request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    /** Tells of a file that somebody else has put; returns when the function has acted on that. */
    void hear(String key) {
        tell("ObjectCreated:Put", key);
    }

    /** Where browsers find the bucket. */
    String documentsOrigin() {
        return s3.endpoint().toString();
    }

    /** Removes a file; returns when the function has acted on the bucket's event. */
    void remove(String key) {
        s3.client().deleteObject(request -> request.bucket(bucket).key(key));
        tell("ObjectRemoved:Delete", key);
    }

    private void tell(String name, String key) {
        events++;
        String event = S3Events.event(bucket, name, key, "%016X".formatted(events));
        String batch = new String(S3Events.queued(List.of(event)), StandardCharsets.UTF_8);
        try {
            FakeRuntimeApi.Outcome outcome = ingest.invoke(batch, LONGEST);
            if (outcome.failed()
                    || !JsonMapper.shared()
                            .readTree(outcome.body())
                            .path("batchItemFailures")
                            .isEmpty()) {
                throw new IllegalStateException(outcome.body() + ingest.log());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(ingest.log(), e);
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        bedrock.close();
        secrets.stop(0);
        PostgresServer.shared().drop(database);
    }
}
