package ai.goingcloud.hrchatbot.benchmark.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Readers of event streams, all read by one thread: how late each event comes, whether one is lost,
 * and what a stream takes of the server's memory; the product's front beside plain Jetty.
 */
public final class Streams {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private Streams() {}

    /** Exits with 0 when the bars are met, with 1 when not. Arguments: readers, seconds. */
    public static void main(String[] arguments) throws Exception {
        int readers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        Duration time =
                Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 30);
        System.out.printf(
                "%d readers, an event each %d ms, %d s after %d s of warming up%n",
                readers, PAUSE.toMillis(), time.toSeconds(), WARM_UP.toSeconds());
        Measured _ = measure("jetty", readers, time);
        Measured product = measure("product", readers, time);
        System.exit(
                product.lost() == 0 && product.percentile(99) <= 20 && product.kilobytes() <= 64
                        ? 0
                        : 1);
    }

    private record Measured(List<Double> lateness, long lost, double kilobytes) {

        double percentile(int percent) {
            double[] sorted = lateness.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }
    }

    private static Measured measure(String kind, int readers, Duration time) throws Exception {
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-Dlogback.configurationFile=benchmarks-logback.xml",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StubServer.class.getName(),
                                kind,
                                String.valueOf(PAUSE.toMillis()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = server.inputReader();
                PrintWriter in = new PrintWriter(server.outputWriter(), true);
                Selector selector = Selector.open()) {
            int port = Integer.parseInt(out.readLine());
            List<Reader> first = connect(selector, port, 1);
            read(selector, System.nanoTime() + Duration.ofSeconds(2).toNanos());
            long before = memory(in, out);
            List<Reader> all = connect(selector, port, readers - 1);
            all.addAll(first);
            read(selector, System.nanoTime() + WARM_UP.toNanos());
            all.forEach(Reader::forgetLateness);
            read(selector, System.nanoTime() + time.toNanos());
            List<Double> lateness = new ArrayList<>();
            all.forEach(reader -> lateness.addAll(reader.lateness));
            // What never came is lost as well as what came after a gap.
            long due = time.toMillis() / PAUSE.toMillis() * 99 / 100;
            long lost =
                    all.stream()
                            .mapToLong(reader ->
                                    reader.lost + Math.max(0, due - reader.lateness.size()))
                            .sum();
            double kilobytes = (memory(in, out) - before) / 1024.0 / readers;
            Measured measured = new Measured(lateness, lost, kilobytes);
            System.out.printf(
                    "%-8s %d events, %d lost; late p50 %.1f ms, p99 %.1f ms, max %.1f ms; %.1f KB a"
                            + " stream%n",
                    kind,
                    lateness.size(),
                    lost,
                    measured.percentile(50),
                    measured.percentile(99),
                    measured.percentile(100),
                    kilobytes);
            return measured;
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static long memory(PrintWriter in, BufferedReader out) throws IOException {
        in.println("memory");
        return Long.parseLong(out.readLine());
    }

    private static List<Reader> connect(Selector selector, int port, int count) throws IOException {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SocketChannel channel =
                    SocketChannel.open(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            String request =
                    "GET /v1/answers/answer-%08d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n\r\n"
                            .formatted(count * 1_000 + i, port);
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            Reader reader = new Reader();
            channel.register(selector, SelectionKey.OP_READ, reader);
            readers.add(reader);
        }
        return readers;
    }

    private static void read(Selector selector, long until) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        while (System.nanoTime() < until) {
            selector.select(
                    key -> {
                        try {
                            buffer.clear();
                            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                                throw new IOException("the server ended a stream");
                            }
                            buffer.flip();
                            ((Reader) key.attachment()).take(buffer, System.nanoTime());
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    },
                    50);
        }
    }

    /** One reader: finds ids and due times in what comes, wherever it is cut. */
    private static final class Reader {

        private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] DUE = "due ".getBytes(StandardCharsets.US_ASCII);

        private final byte[] line = new byte[8_192];
        private final List<Double> lateness = new ArrayList<>();
        private int length;
        private long last;
        private long lost;

        void forgetLateness() {
            lateness.clear();
        }

        void take(ByteBuffer bytes, long now) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next == '\n') {
                    understand(now);
                    length = 0;
                } else if (length < line.length) {
                    line[length++] = next;
                }
            }
        }

        private void understand(long now) {
            if (startsWith(ID)) {
                long id = number(ID.length);
                lost += Math.max(0, id - last - 1);
                last = id;
                return;
            }
            for (int i = 0; i + DUE.length < length; i++) {
                if (Arrays.equals(line, i, i + DUE.length, DUE, 0, DUE.length)) {
                    lateness.add((now - number(i + DUE.length)) / 1e6);
                    return;
                }
            }
        }

        private boolean startsWith(byte[] prefix) {
            return length >= prefix.length
                    && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
        }

        private long number(int from) {
            long number = 0;
            for (int i = from; i < length && line[i] >= '0' && line[i] <= '9'; i++) {
                number = number * 10 + line[i] - '0';
            }
            return number;
        }
    }
}
