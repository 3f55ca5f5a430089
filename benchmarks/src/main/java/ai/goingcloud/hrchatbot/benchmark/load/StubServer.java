package ai.goingcloud.hrchatbot.benchmark.load;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.adapter.web.JavalinServer;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A process that serves {@link StubAnswers}: through the product's routes and front, or, as the
 * floor, written by hand on plain Jetty. It prints its port; told "memory" it collects garbage and
 * prints how many bytes are used.
 */
final class StubServer {

    private static final Caller CALLER = new Caller("reader", Set.of(), null, Set.of());

    private StubServer() {}

    public static void main(String[] arguments) throws Exception {
        StubAnswers answers = StubAnswers.every(Duration.ofMillis(Long.parseLong(arguments[1])));
        System.out.println(arguments[0].equals("product") ? product(answers) : jetty(answers));
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.gc();
            Thread.sleep(200);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println(runtime.totalMemory() - runtime.freeMemory());
        }
        System.exit(0);
    }

    private static int product(StubAnswers answers) {
        return JavalinServer.start(
                        new WebConfig("127.0.0.1", 0, CALLER),
                        ApiRoutes.of(reading(answers), () -> new Readiness(Map.of())))
                .port();
    }

    private static UseCases reading(ReadAnswer answers) {
        return new UseCases(
                _ -> {
                    throw notMeasured();
                },
                answers,
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                },
                _ -> {
                    throw notMeasured();
                });
    }

    private static UnsupportedOperationException notMeasured() {
        return new UnsupportedOperationException("not measured");
    }

    private static int jetty(StubAnswers answers) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(
                java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Stream(answers));
        server.start();
        return connector.getLocalPort();
    }

    private static final class Stream extends Handler.Abstract {

        private final StubAnswers answers;

        Stream(StubAnswers answers) {
            this.answers = answers;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
            String path = Request.getPathInContext(request);
            AnswerId id = new AnswerId(path.substring(path.lastIndexOf('/') + 1));
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                long after = 0;
                while (true) {
                    AnswerRecord answer =
                            answers.read(
                                    new ReadAnswer.Query(
                                            CALLER, id, after, Duration.ofSeconds(10)));
                    for (RecordedEvent recorded : answer.events()) {
                        after = recorded.number();
                        if (recorded.event() instanceof AnswerEvent.Told told) {
                            String event =
                                    "id: %d\nevent: segment\ndata: {\"text\":\"%s\",\"citations\":[1]}\n\n"
                                            .formatted(after, told.segment().text());
                            out.write(event.getBytes(StandardCharsets.UTF_8));
                            out.flush();
                        }
                    }
                }
            } catch (IOException e) {
                callback.failed(e);
            }
            return true;
        }
    }
}
