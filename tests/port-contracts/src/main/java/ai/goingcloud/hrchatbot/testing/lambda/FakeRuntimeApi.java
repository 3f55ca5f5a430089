package ai.goingcloud.hrchatbot.testing.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lambda's Runtime API, version 2018-06-01, for one execution environment: it hands out one event
 * at a time. Real Lambda starts another environment where one is at work.
 */
public final class FakeRuntimeApi implements AutoCloseable {

    private static final String BASE = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private FakeRuntimeApi(HttpServer server) {
        this.server = server;
    }

    /** On a free port of this machine. */
    public static FakeRuntimeApi start() {
        try {
            FakeRuntimeApi api =
                    new FakeRuntimeApi(
                            HttpServer.create(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            api.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            api.server.createContext(BASE, api::serve);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of the variable {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private record Invocation(
            String id, String event, Duration timeout, CompletableFuture<Outcome> outcome) {}

    /**
     * What the function made of an event.
     *
     * @param failed whether it reported a failure, whose description the body is then
     */
    public record Outcome(boolean failed, String body) {}

    /**
     * Hands an event to the function and waits for what it makes of it.
     *
     * @param timeout that the function is told, and given
     * @throws TimeoutException when the function has not answered by then; it works on
     */
    public Outcome invoke(String event, Duration timeout) throws TimeoutException {
        Invocation invocation =
                new Invocation(
                        UUID.randomUUID().toString(), event, timeout, new CompletableFuture<>());
        waiting.add(invocation);
        try {
            Object first =
                    CompletableFuture.anyOf(invocation.outcome(), ended)
                            .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (first instanceof Outcome outcome) {
                return outcome;
            }
            throw new IllegalStateException("the function has ended");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits until the function asks for its first event.
     *
     * @throws IllegalStateException when it cannot be initialised, or ends before
     * @throws TimeoutException when it has not asked by then
     */
    void awaitReady(Duration patience) throws TimeoutException {
        try {
            Object _ =
                    CompletableFuture.anyOf(ready, ended)
                            .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What waits for this function, now and later, need not wait longer: it is no more. */
    void ended(String reason) {
        boolean _ = ended.completeExceptionally(new IllegalStateException(reason));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                boolean _ = ready.complete(null);
                next(exchange);
            } else if (path.equals("init/error")) {
                ended("it cannot be initialised: " + new String(body, StandardCharsets.UTF_8));
                respond(exchange, 202, new byte[0]);
            } else {
                String[] parts = path.split("/", -1);
                Invocation invocation = running.remove(parts[1]);
                if (invocation != null) {
                    boolean _ =
                            invocation
                                    .outcome()
                                    .complete(
                                            new Outcome(
                                                    parts[2].equals("error"),
                                                    new String(body, StandardCharsets.UTF_8)));
                }
                respond(exchange, 202, new byte[0]);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        Invocation invocation;
        try {
            invocation = waiting.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        running.put(invocation.id(), invocation);
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Deadline-Ms",
                        String.valueOf(
                                System.currentTimeMillis() + invocation.timeout().toMillis()));
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        "arn:aws:lambda:ap-northeast-1:123456789012:function:hr-chatbot");
        exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", "Root=1-0-0;Sampled=0");
        respond(exchange, 200, invocation.event().getBytes(StandardCharsets.UTF_8));
    }

    /** Without a content type the client's native part would end its process. */
    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
