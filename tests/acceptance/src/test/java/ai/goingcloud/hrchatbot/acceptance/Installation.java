package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.web.JavalinServer;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.adapter.web.remote.RemoteRoutes;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FakeRuntimeApi;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import ai.goingcloud.hrchatbot.testing.s3.S3Server;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
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
    private static final Duration LONGEST = Duration.ofSeconds(900);

    private final String database = PostgresServer.shared().newDatabase();
    private final S3Server s3 = S3Server.s3Mock();
    private final String bucket = s3.newBucket();
    private final FakeBedrock bedrock = FakeBedrock.start();
    private final HttpServer secrets = secrets();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final FunctionProcess ingest;
    private int events;

    Installation() {
        invoke("migrate", "MigrateHandler", "hr_chatbot_owner", "{\"action\":\"migrate\"}");
        this.ingest = open(function("ingest", "IngestHandler", "hr_chatbot_ingest"));
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

    /** What a function finds around it, by the names that Terraform gives. */
    private Map<String, String> environment(String user) {
        URI address = URI.create(PostgresServer.addressOf(database));
        Map<String, String> variables = new HashMap<>();
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("LAMBDA_TASK_ROOT", TREE.toString());
        variables.put("AWS_REGION", S3Server.REGION);
        variables.put("AWS_ACCESS_KEY_ID", S3Server.CREDENTIALS.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", S3Server.CREDENTIALS.secretAccessKey());
        variables.put("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock.endpoint().toString());
        variables.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        variables.put(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://127.0.0.1:" + secrets.getAddress().getPort());
        variables.put("HR_CHATBOT_BUCKET", bucket);
        variables.put("HR_CHATBOT_CHAT_MODEL", "jp.anthropic.claude-sonnet-4-6");
        variables.put("HR_CHATBOT_CLAIM_COUNTRY", "country");
        variables.put("HR_CHATBOT_CLAIM_EMPLOYMENT", "employment_type");
        variables.put("HR_CHATBOT_CLAIM_GROUPS", "groups");
        variables.put("HR_CHATBOT_CLAIM_ROLES", "roles");
        variables.put("HR_CHATBOT_CONDENSE_MODEL", "jp.anthropic.claude-haiku-4-5");
        variables.put("HR_CHATBOT_DATABASE_ANSWER_USER", "hr_chatbot_answer");
        variables.put("HR_CHATBOT_DATABASE_HOST", address.getHost());
        variables.put("HR_CHATBOT_DATABASE_INGEST_USER", "hr_chatbot_ingest");
        variables.put("HR_CHATBOT_DATABASE_NAME", address.getPath().substring(1));
        variables.put("HR_CHATBOT_DATABASE_PORT", String.valueOf(address.getPort()));
        variables.put("HR_CHATBOT_DATABASE_SECRET", "arn:aws:secretsmanager:master");
        variables.put("HR_CHATBOT_DATABASE_USER", user);
        variables.put("HR_CHATBOT_EMBEDDING_MODEL", "cohere.embed-v4:0");
        variables.put("HR_CHATBOT_RERANK_MODEL", "none");
        variables.put("HR_CHATBOT_TIME_ZONE", "Asia/Tokyo");
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
            FakeRuntimeApi.Outcome outcome = function.invoke(event, Duration.ofSeconds(120));
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

    /** One more environment of the function api. */
    FunctionProcess api() {
        return open(function("api", "ApiHandler", "hr_chatbot_answer"));
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
        String token = "Bearer " + FakeTokens.of(subject, groups, List.of(Caller.HR));
        List<Route> routes = new ArrayList<>();
        for (Route route : RemoteRoutes.to(api)) {
            routes.add(route.handledBy(request -> route.handle(with(token, request))));
        }
        return open(
                JavalinServer.start(
                        new WebConfig(
                                "localhost", 0, new Caller(subject, Set.of(), null, Set.of())),
                        routes));
    }

    private static ApiRequest with(String token, ApiRequest request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("authorization", token);
        return new ApiRequest(
                request.caller(),
                request.pathParameters(),
                request.query(),
                headers,
                request.content(),
                request.requestId());
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

    /** Removes a file; returns when the function has acted on the bucket's event. */
    void remove(String key) {
        s3.client().deleteObject(request -> request.bucket(bucket).key(key));
        tell("ObjectRemoved:Delete", key);
    }

    private void tell(String name, String key) {
        events++;
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode record = event.putArray("Records").addObject();
        record.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("eventName", name);
        ObjectNode object = record.putObject("s3");
        object.putObject("bucket").put("name", bucket);
        object.putObject("object")
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8))
                .put("size", 1)
                .put("sequencer", "%016X".formatted(events));
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records")
                .addObject()
                .put("messageId", "m" + events)
                .put("eventSource", "aws:sqs")
                .put("body", event.toString());
        try {
            FakeRuntimeApi.Outcome outcome = ingest.invoke(batch.toString(), LONGEST);
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
