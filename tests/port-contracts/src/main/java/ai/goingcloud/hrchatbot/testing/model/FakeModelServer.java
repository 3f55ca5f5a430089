package ai.goingcloud.hrchatbot.testing.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all fake models share: a server on a free port of this machine, a script of faults of which
 * each call takes the next, a memory of what was asked, and text in pieces. Thread-safe.
 */
public abstract sealed class FakeModelServer implements AutoCloseable
        permits FakeBedrock, FakeOpenAi {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Pattern PIECE = Pattern.compile("(?s)\\s*\\S{1,12}|\\s+");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Fault> script = new ConcurrentLinkedDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch lost = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile Writer writer = Writer.quoting();
    private volatile @Nullable List<String> pieces;
    private volatile Fault always = new Fault.None();

    /**
     * A call.
     *
     * @param at when, in nanoseconds of this machine's clock
     */
    public record Asked(String path, JsonNode body, String authorization, long at) {}

    FakeModelServer(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Where a client finds it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Writes this from now on. */
    public FakeModelServer writes(Writer other) {
        writer = other;
        pieces = null;
        return this;
    }

    /** Writes exactly these pieces from now on. */
    public FakeModelServer writesPieces(String... exact) {
        pieces = List.of(exact);
        return this;
    }

    /** What goes wrong with the next calls, one after the other; nothing after them. */
    public FakeModelServer then(Fault... faults) {
        script.addAll(List.of(faults));
        return this;
    }

    /** What goes wrong with every call that the script says nothing of. */
    public FakeModelServer always(Fault fault) {
        always = fault;
        return this;
    }

    /** Lets what is held, and all that would be, go on. */
    public void letGo() {
        letGo.countDown();
    }

    /** Every call so far. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Waits until a client has gone away before its answer was complete. */
    public boolean sawClientLeave(Duration most) throws InterruptedException {
        return lost.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    abstract void answer(HttpExchange exchange, String path, JsonNode body, Fault fault)
            throws IOException;

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            JsonNode body =
                    JSON.readTree(
                            bytes.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : bytes);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(
                    new Asked(
                            path,
                            body,
                            authorization == null ? "" : authorization,
                            System.nanoTime()));
            Fault next = script.pollFirst();
            Fault fault = next == null ? always : next;
            switch (fault) {
                case Fault.Silent _ -> await(Duration.ofMinutes(5));
                case Fault.Resets _ -> {}
                case Fault.Garbage _ ->
                        respond(
                                exchange,
                                200,
                                "text/html",
                                "<html>\u0000 secret-upstream-text {{{"
                                        .getBytes(StandardCharsets.UTF_8));
                case Fault.Refuses refuses -> refuse(exchange, refuses);
                default -> answer(exchange, path, body, fault);
            }
        } catch (IOException e) {
            lost.countDown();
            throw e;
        }
    }

    abstract void refuse(HttpExchange exchange, Fault.Refuses refusal) throws IOException;

    final String text(Prompt prompt, Fault fault) {
        return fault instanceof Fault.Empty ? "" : String.join("", pieces(prompt, fault));
    }

    final List<String> pieces(Prompt prompt, Fault fault) {
        if (fault instanceof Fault.Empty) {
            return List.of();
        }
        List<String> exact = pieces;
        if (exact != null) {
            return exact;
        }
        List<String> cut = new ArrayList<>();
        var matcher = PIECE.matcher(writer.write(prompt));
        while (matcher.find()) {
            cut.add(matcher.group());
        }
        return cut;
    }

    /** How many pieces are written before the fault; all where it has another kind. */
    static int before(Fault fault, int all) {
        return switch (fault) {
            case Fault.Dies dies -> Math.min(all, dies.pieces());
            case Fault.Stops stops -> Math.min(all, stops.pieces());
            case Fault.SaysInStream says -> Math.min(all, says.pieces());
            default -> all;
        };
    }

    /** Waits between pieces, where the fault says so. */
    final void pause(Fault fault, boolean first) throws IOException {
        if (fault instanceof Fault.Dribbles dribbles) {
            await(first ? dribbles.before() : dribbles.between());
        }
    }

    /**
     * Waits before the piece of a number, where the fault says so.
     *
     * @param nothing what clients pass over: sent meanwhile, it shows that one has left
     */
    final void hold(Fault fault, int piece, OutputStream out, byte[] nothing) throws IOException {
        try {
            while (fault instanceof Fault.Holds holds && holds.pieces() == piece) {
                out.write(nothing);
                out.flush();
                if (letGo.await(10, TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (closing.getCount() == 0) {
                    throw new IOException("the fake is closed");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void await(Duration time) throws IOException {
        try {
            if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the fake is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    static void respond(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    static void respond(HttpExchange exchange, Object json) throws IOException {
        respond(exchange, 200, "application/json", JSON.writeValueAsBytes(json));
    }

    /** Begins an answer whose length is not known. */
    static OutputStream stream(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    /** A vector that texts with the same pairs of characters share much of. */
    static float[] embed(String text, int dimension) {
        float[] values = new float[dimension];
        values[0] = 0.05f;
        String folded = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i + 1 < folded.length(); i++) {
            values[Math.floorMod(folded.substring(i, i + 2).hashCode() * 31, dimension)] += 1;
        }
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) (values[i] / Math.sqrt(squares));
        }
        return values;
    }

    /** The vectors of texts, with what goes wrong with them. */
    static List<List<Object>> vectors(List<String> texts, int dimension, Fault fault) {
        List<List<Object>> vectors = new ArrayList<>();
        for (String text : texts) {
            List<Object> vector = new ArrayList<>();
            for (float value : embed(text, dimension)) {
                vector.add(fault instanceof Fault.Zeros ? 0 : (Object) value);
            }
            if (fault instanceof Fault.NotANumber) {
                vector.set(0, "NaN");
            }
            if (fault instanceof Fault.WrongDimension) {
                vector.removeLast();
            }
            vectors.add(vector);
        }
        if (fault instanceof Fault.OneVectorShort && !vectors.isEmpty()) {
            vectors.removeLast();
        }
        return vectors;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
