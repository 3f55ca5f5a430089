package ai.goingcloud.hrchatbot.bootstrap.functions;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Speaks PostgreSQL's protocol, version 3, and holds nothing: every question has no rows, every
 * change is done. The functions rehearse with it where an image is built and there is no database.
 */
final class FakePostgres implements AutoCloseable {

    /** What is asked before anything else, and has to be as it is in a database that is fit. */
    private static final List<Known> KNOWN =
            List.of(
                    new Known("to_regclass\\('hr_chatbot.flyway_schema_history'\\)", 16, "t"),
                    new Known("max\\(version::integer\\)", 23, "2"),
                    new Known("extversion from pg_extension", 25, "0.8.0"),
                    new Known("usage_of_day", 20, "0"));

    private static final Pattern COLUMNS = Pattern.compile("(?is)^\\s*select\\s+(.*?)\\s+from\\s");

    private final ServerSocket socket;

    private record Known(Pattern question, int type, String value) {
        Known(String question, int type, String value) {
            this(Pattern.compile(question), type, value);
        }
    }

    private FakePostgres(ServerSocket socket) {
        this.socket = socket;
    }

    static FakePostgres start() {
        try {
            FakePostgres fake =
                    new FakePostgres(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread _ = Thread.ofVirtual().start(fake::accept);
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread _ = Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            new Session(connection).run();
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Session {

        private final DataInputStream in;
        private final DataOutputStream out;
        private String statement = "";
        private boolean inTransaction;

        Session(Socket connection) throws IOException {
            this.in = new DataInputStream(connection.getInputStream());
            this.out = new DataOutputStream(new BufferedOutputStream(connection.getOutputStream()));
        }

        void run() throws IOException {
            in.readNBytes(in.readInt() - 4);
            message('R', new byte[4]);
            parameter("server_version", "17.0");
            parameter("server_encoding", "UTF8");
            parameter("client_encoding", "UTF8");
            parameter("DateStyle", "ISO, MDY");
            parameter("TimeZone", "UTC");
            parameter("integer_datetimes", "on");
            parameter("standard_conforming_strings", "on");
            message('K', new byte[8]);
            ready();
            while (true) {
                int kind = in.read();
                if (kind < 0 || kind == 'X') {
                    return;
                }
                byte[] body = in.readNBytes(in.readInt() - 4);
                answer((char) kind, body);
            }
        }

        private void answer(char kind, byte[] body) throws IOException {
            switch (kind) {
                case 'Q' -> {
                    statement = text(body, 0);
                    if (known() != null || asks()) {
                        describe();
                        row();
                    }
                    complete();
                    ready();
                }
                case 'P' -> {
                    statement = text(body, text(body, 0).length() + 1);
                    message('1', new byte[0]);
                }
                case 'B' -> message('2', new byte[0]);
                case 'D' -> describe();
                case 'E' -> {
                    row();
                    complete();
                }
                case 'C' -> message('3', new byte[0]);
                case 'S' -> ready();
                default -> {}
            }
        }

        private static String text(byte[] body, int from) {
            int end = from;
            while (body[end] != 0) {
                end++;
            }
            return new String(body, from, end - from, StandardCharsets.UTF_8);
        }

        private @Nullable Known known() {
            return KNOWN.stream()
                    .filter(known -> known.question().matcher(statement).find())
                    .findFirst()
                    .orElse(null);
        }

        private boolean asks() {
            return statement
                    .toLowerCase(Locale.ROOT)
                    .matches("(?s)\\s*(select|with|show).*|.*returning.*");
        }

        private void describe() throws IOException {
            Known known = known();
            if (known == null && !asks()) {
                message('n', new byte[0]);
                return;
            }
            List<String> columns = known == null ? columns() : List.of("value");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            body.writeShort(columns.size());
            for (String column : columns) {
                body.write(column.getBytes(StandardCharsets.UTF_8));
                body.writeByte(0);
                body.writeInt(0);
                body.writeShort(0);
                body.writeInt(known == null ? 25 : known.type());
                body.writeShort(-1);
                body.writeInt(-1);
                body.writeShort(0);
            }
            message('T', bytes.toByteArray());
        }

        private List<String> columns() {
            Matcher matcher = COLUMNS.matcher(statement);
            List<String> columns = new ArrayList<>();
            if (matcher.find()) {
                for (String column : matcher.group(1).split(",", -1)) {
                    columns.add(column.replaceAll(".*[.\\s]|\"", ""));
                }
            }
            return columns.isEmpty() ? List.of("value") : columns;
        }

        private void row() throws IOException {
            Known known = known();
            if (known != null) {
                byte[] value = known.value().getBytes(StandardCharsets.UTF_8);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream body = new DataOutputStream(bytes);
                body.writeShort(1);
                body.writeInt(value.length);
                body.write(value);
                message('D', bytes.toByteArray());
            }
        }

        private void complete() throws IOException {
            String word = statement.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
            String tag =
                    switch (word) {
                        case "BEGIN" -> {
                            inTransaction = true;
                            yield word;
                        }
                        case "COMMIT", "ROLLBACK" -> {
                            inTransaction = false;
                            yield word;
                        }
                        case "INSERT" -> "INSERT 0 1";
                        case "UPDATE", "DELETE" -> word + " 1";
                        case "SET" -> word;
                        default -> "SELECT 0";
                    };
            message('C', (tag + "\0").getBytes(StandardCharsets.UTF_8));
        }

        private void parameter(String name, String value) throws IOException {
            message('S', (name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
        }

        private void ready() throws IOException {
            message('Z', new byte[] {(byte) (inTransaction ? 'T' : 'I')});
            out.flush();
        }

        private void message(char kind, byte[] body) throws IOException {
            out.writeByte(kind);
            out.writeInt(body.length + 4);
            out.write(body);
        }
    }
}
