package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.testing.lambda.FakeRuntimeApi;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionSettings;
import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Run where the image is built: lets each function work once under the real runtime client, with
 * fakes that need no database and no network, and keeps what its process has loaded as its cache.
 */
final class Rehearsal {

    private static final String PACKAGE = "ai.goingcloud.hrchatbot.bootstrap.functions.";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String TOKEN = FakeTokens.of("nobody", Set.of("everybody"), Set.of());

    private static final List<String> REFUSALS =
            List.of("problem+json", "itemIdentifier", "declined");
    private static final String NOTHING =
            "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>";

    private Rehearsal() {}

    /**
     * The arguments are the folder of the functions, and one of documents; without the second,
     * everything works once and nothing is kept.
     *
     * @throws TimeoutException when a function does not answer
     */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, TimeoutException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        boolean keep = arguments.length > 1;
        if (keep) {
            rehearseReading(folder, Path.of(arguments[1]).toAbsolutePath());
        }
        HttpServer bucket = bucket();
        try (FakeBedrock bedrock = FakeBedrock.start();
                FakePostgres database = FakePostgres.start()) {
            Map<String, String> environment = environment(folder, bedrock, database);
            environment.put(
                    "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + bucket.getAddress().getPort());
            String question =
                    request(
                            "POST /v1/questions",
                            "",
                            "{\\\"question\\\":\\\"How many days of annual leave may be"
                                    + " carried over?\\\"}");
            rehearse(folder, keep, "HelloHandler", "HelloHandler", environment, List.of("{}"));
            rehearse(
                    folder,
                    keep,
                    "ApiHandler",
                    "RehearsalHandler",
                    environment,
                    List.of(
                            request("GET /healthz", "", ""),
                            question,
                            // While everything is recorded, the first one may take too long for a
                            // model.
                            question,
                            request(
                                    "GET /v1/answers/{answerId}",
                                    "6c1f0a5e-0b51-4d0f-9d5f-1c3f3c6f2a10",
                                    "")));
            rehearse(
                    folder,
                    keep,
                    "IngestHandler",
                    "IngestHandler",
                    environment,
                    List.of(event("ObjectCreated:Put"), event("ObjectRemoved:Delete")));
        } finally {
            bucket.stop(0);
        }
        System.exit(0);
    }

    /** What reads files is a process of its own, with the options that it is started with later. */
    private static void rehearseReading(Path folder, Path documents)
            throws IOException, InterruptedException {
        Process reading =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-XX:MaxDirectMemorySize=64m",
                                "-XX:MaxMetaspaceSize=160m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dfile.encoding=UTF-8",
                                "-Djava.awt.headless=true",
                                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                                "-XX:AOTCacheOutput=reading.aot",
                                "-cp",
                                Reading.classPath(folder),
                                "ai.goingcloud.hrchatbot.adapter.tika.ParserProcess",
                                "--rehearse",
                                documents.toString())
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
        if (reading.waitFor() != 0) {
            throw new IllegalStateException("the rehearsal of reading failed");
        }
    }

    private static void rehearse(
            Path folder,
            boolean keep,
            String handler,
            String rehearsed,
            Map<String, String> environment,
            List<String> events)
            throws IOException, TimeoutException {
        Path cache = folder.resolve(handler + ".aot");
        Map<String, String> variables = new HashMap<>(environment);
        if (keep) {
            Files.deleteIfExists(cache);
            variables.put("HR_CHATBOT_REHEARSAL_CACHE", cache.toString());
        }
        try (FunctionProcess function =
                FunctionProcess.start(
                        "hr-chatbot-" + handler,
                        List.of(
                                folder.resolve("start").toString(),
                                PACKAGE + rehearsed + "::handleRequest"),
                        variables)) {
            for (String event : events) {
                FakeRuntimeApi.Outcome outcome = function.invoke(event, LONGEST);
                if (outcome.failed() || REFUSALS.stream().anyMatch(outcome.body()::contains)) {
                    throw new IllegalStateException(outcome.body() + function.log());
                }
                System.out.println(outcome.body());
            }
            function.endAndAwait(LONGEST);
            System.out.println(function.log());
        }
        if (keep && !Files.isRegularFile(cache)) {
            throw new IllegalStateException("no cache came of the rehearsal of " + handler);
        }
    }

    private static Map<String, String> environment(
            Path folder, FakeBedrock bedrock, FakePostgres database) {
        URI address = URI.create("postgresql://127.0.0.1:" + database.port() + "/hr_chatbot");
        Map<String, String> variables =
                FunctionSettings.of(folder, bedrock.endpoint(), address, "hr_chatbot_answer");
        variables.put("AWS_ACCESS_KEY_ID", "AKIAREHEARSAL");
        variables.put("AWS_SECRET_ACCESS_KEY", "not a secret");
        variables.put("HR_CHATBOT_CONDENSE_MODEL", "jp.anthropic.claude-sonnet-4-6");
        variables.put("HR_CHATBOT_TIME_ZONE", "UTC");
        return variables;
    }

    /** There is one document in it. */
    private static HttpServer bucket() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        boolean exists =
                                exchange.getRequestURI()
                                        .getPath()
                                        .endsWith("/" + RehearsalRows.FILE);
                        byte[] body =
                                (exists ? "# Annual leave\n\n" + RehearsalRows.TEXT : NOTHING)
                                        .getBytes(StandardCharsets.UTF_8);
                        boolean isHead = exchange.getRequestMethod().equals("HEAD");
                        exchange.getResponseHeaders()
                                .set("Content-Type", exists ? "text/markdown" : "application/xml");
                        exchange.getResponseHeaders().set("ETag", "\"1\"");
                        exchange.sendResponseHeaders(exists ? 200 : 404, isHead ? -1 : body.length);
                        if (!isHead) {
                            exchange.getResponseBody().write(body);
                        }
                    }
                });
        server.start();
        return server;
    }

    private static String event(String name) {
        return """
        {"Records":[{"messageId":"1","eventSource":"aws:sqs","body":"{\\"Records\\":[{\\"eventVersion\\":\\"2.1\\",\\"eventSource\\":\\"aws:s3\\",\\"eventName\\":\\"%s\\",\\"s3\\":{\\"bucket\\":{\\"name\\":\\"hr-chatbot-documents\\"},\\"object\\":{\\"key\\":\\"leave.md\\",\\"size\\":10,\\"sequencer\\":\\"0055AED6DCD90281E5\\"}}}]}"}]}
        """
                .formatted(name);
    }

    private static String request(String routeKey, String answerId, String body) {
        String claims = "{\"sub\":\"nobody\",\"iss\":\"https://sign-in.example\"}";
        return """
        {"version":"2.0","routeKey":"%s","rawPath":"/","rawQueryString":"",
         "headers":{"authorization":"Bearer %s","content-type":"application/json"},
         "pathParameters":{"answerId":"%s"},
         "requestContext":{"authorizer":{"jwt":{"claims":%s}}},
         "isBase64Encoded":false,"body":"%s"}
        """
                .formatted(routeKey, TOKEN, answerId, claims, body);
    }
}
